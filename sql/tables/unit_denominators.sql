-- /// table
-- title = "Beds, patients and population of units"
-- definition = "Numbers that somebody typed to set FTE against, with who typed them and when. For each unit the newest that holds on a date counts; a line without a number says that there is none from then on. Times are UTC."
-- builder = "compare.denominator_listing.build_denominators"
-- keys = ["unit", "kind", "valid_from"]
-- people = ""
-- parameters = ["denominators"]
-- [[columns]]
-- id = "level"
-- title = "Level"
-- context = "of the organisation"
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "denominator_kind"
-- title = "What is counted"
-- [[columns]]
-- id = "number"
-- title = "Number"
-- unit = "fte"
-- [[columns]]
-- id = "valid_from"
-- title = "From"
-- context = "date"
-- [[columns]]
-- id = "saved_by"
-- title = "Typed by"
-- [[columns]]
-- id = "saved_at"
-- title = "Typed at"
-- ///
select denominator.*
from (select unnest($denominators) as denominator) as given
order by
    denominator.level,
    denominator.unit,
    denominator.denominator_kind,
    denominator.valid_from
