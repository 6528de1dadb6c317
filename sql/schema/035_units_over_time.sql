-- Units that were renamed or merged, as somebody has recorded (analytics/units/changes.py). The
-- register keeps who recorded it and when; this copy is what queries see. Facts stay as they were loaded.
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

-- The rows of a table under the names that their units have now. "day_of" is the column with the
-- day that each row's names of units are those of.
create or replace macro rows_by_unit(rows_of, day_of) as table
    select
        * replace (
            unit_now('org_l1', org_l1, day_of) as org_l1,
            unit_now('org_l2', org_l2, day_of) as org_l2,
            unit_now('org_l3', org_l3, day_of) as org_l3,
            unit_now('org_l4', org_l4, day_of) as org_l4,
            unit_now('org_l5', org_l5, day_of) as org_l5,
            unit_now('org_l6', org_l6, day_of) as org_l6,
            unit_now('org_l7', org_l7, day_of) as org_l7,
            unit_now('organisation', organisation, day_of) as organisation
        )
    from query_table(rows_of);

-- Every table of facts whose rows name a unit has a view "…_by_unit", and questions read
-- the view. With no unit renamed it is the table itself and costs nothing; else
-- sql/store/rename_units.sql puts the names in. Columns are added to a table before its view only.
create or replace view staff_by_unit as
from staff;

create or replace view establishment_by_unit as
from establishment;

-- Where in the organisation a unit is, for files that name it and no level above it: as the last
-- staff list with the unit has it, where that is one place. Worked out when a version is written
-- (sql/store/work_out_places.sql).
create or replace table unit_place (
    organisation varchar,
    org_l1 varchar,
    org_l2 varchar,
    org_l3 varchar,
    org_l4 varchar,
    org_l5 varchar,
    org_l6 varchar,
    org_l7 varchar
);

-- What a file has, else what the staff lists have.
create or replace macro file_or_list(in_file, in_list) as
coalesce(nullif(in_file, 'Not known'), in_list, 'Not known');

-- Funded posts with the levels that their ledger leaves out, where those that it has agree.
create or replace view funded_post as
select
    ledger.* replace (
        file_or_list(ledger.org_l1, unit_place.org_l1) as org_l1,
        file_or_list(ledger.org_l2, unit_place.org_l2) as org_l2,
        file_or_list(ledger.org_l3, unit_place.org_l3) as org_l3,
        file_or_list(ledger.org_l4, unit_place.org_l4) as org_l4,
        file_or_list(ledger.org_l5, unit_place.org_l5) as org_l5,
        file_or_list(ledger.org_l6, unit_place.org_l6) as org_l6,
        file_or_list(ledger.org_l7, unit_place.org_l7) as org_l7
    )
from establishment_by_unit as ledger
left outer join unit_place
    on
        ledger.organisation = unit_place.organisation
        and ledger.org_l1 in (unit_place.org_l1, 'Not known')
        and ledger.org_l2 in (unit_place.org_l2, 'Not known')
        and ledger.org_l3 in (unit_place.org_l3, 'Not known')
        and ledger.org_l4 in (unit_place.org_l4, 'Not known')
        and ledger.org_l5 in (unit_place.org_l5, 'Not known')
        and ledger.org_l6 in (unit_place.org_l6, 'Not known')
        and ledger.org_l7 in (unit_place.org_l7, 'Not known');

-- What a unit is called now whose name may stand at any level, because the file has one column for
-- all: as an organisation first, then as whatever level had it, unless somebody's organisation is
-- called so. Such a file may write it in capitals, as nobody else does.
create or replace macro unit_now_anywhere(unit_name, on_day) as coalesce(
    (
        select arg_max(after, field)
        from unit_rename
        where
            lower(before) = lower(unit_name)
            and (
                changed_on is null
                or on_day < changed_on
            )
            and unit_name not in (
                select staff_by_unit.organisation
                from staff_by_unit
            )
    ),
    unit_name
);
