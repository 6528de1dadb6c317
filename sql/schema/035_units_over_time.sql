-- Units that were renamed or merged, as somebody has said (analytics/unit_changes.py). The register
-- keeps who said so and when; this copy is what queries see. Facts stay as they were loaded.
create table if not exists unit_rename (
    field varchar,
    before varchar,
    after varchar,
    changed_on date
);

-- What a unit of a date is called now.
create or replace macro unit_now(level, unit_name, on_day) as coalesce(
    (
        select any_value(after)
        from unit_rename
        where
            field = level
            and before = unit_name
            and (
                changed_on is null
                or on_day < changed_on
            )
    ),
    unit_name
);

-- Staff by the units of now. With no unit renamed it is the table itself and costs nothing; else
-- sql/store/rename_units.sql puts the names in. Columns are added to "staff" before this file only.
create or replace view staff_by_unit as
from staff;
