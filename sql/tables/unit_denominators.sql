-- /// table
-- title = "Beds, patients and population of units"
-- definition = "Numbers typed in to compare FTE with, and who typed them and when. For each unit, the newest number valid on a date is used; a row without a number means that there is none from then on. Times are UTC."
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
-- title = "Typed in by"
-- [[columns]]
-- id = "saved_at"
-- title = "Typed in at"
-- ///
select denominator.*
from (select unnest($denominators) as denominator) as given
order by
    denominator.level,
    denominator.unit,
    denominator.denominator_kind,
    denominator.valid_from
