-- /// statement
-- title = "What units are called now: rows of units that stand for every unit of their level and name"
-- ///
-- Out of "renamed": level, before, after and changed_on. The units are there and parted at the days.
update unit
set name_now = name
where parent is null;

update unit
set name_now = renamed.after
from renamed
where
    unit.parent is null
    and unit.level = renamed.level
    and unit.name = renamed.before
    and (
        renamed.changed_on is null
        or coalesce(unit.valid_from, date '0001-01-01') < renamed.changed_on
    );
