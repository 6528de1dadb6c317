-- /// import
-- title = "Units that have another name now than on a date"
-- parameters = ["day"]
-- ///
select
    unit_field(level) as field,
    name as before,
    name_now as after
from unit
where
    parent is null
    and level between 1 and 8
    and name_now <> name
    and is_valid_on($day::date, valid_from, valid_until)
order by field, before
