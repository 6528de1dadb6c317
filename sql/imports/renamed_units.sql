-- /// import
-- title = "Units that have another name now than on a date"
-- parameters = ["day"]
-- ///
select
    field,
    before,
    after
from unit_rename
where changed_on is null or $day::date < changed_on
order by field, before
