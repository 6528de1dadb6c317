-- Units under the names that they have now, worked out when a version is written
-- (sql/store/work_out_units.sql). "id" is the unit that a fact points at, "unit_id" the one that it
-- is now: units whose names are the same now, all the way up, are one. "name" is the lowest of them.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02,RF03
create or replace table unit_now (
    id integer,
    unit_id integer,
    is_of_any_level boolean,
    name varchar,
    org_l1 varchar,
    org_l2 varchar,
    org_l3 varchar,
    org_l4 varchar,
    org_l5 varchar,
    org_l6 varchar,
    org_l7 varchar,
    organisation varchar
);

-- Which units each unit covers, in the sense of covered_units below.
create or replace table unit_covers (
    unit_id integer,
    covers integer,
    at_level integer
);

-- The lowest unit that is named.
create or replace macro lowest_unit($unit_fields) as
coalesce(
    nullif(organisation, 'Not known'),
    nullif(org_l7, 'Not known'),
    nullif(org_l6, 'Not known'),
    nullif(org_l5, 'Not known'),
    nullif(org_l4, 'Not known'),
    nullif(org_l3, 'Not known'),
    nullif(org_l2, 'Not known'),
    org_l1
);

-- A level that is left out covers every value of it; one that is named covers that name, in capitals
-- or not.
create or replace macro covers_level(named, level) as
named = 'Not known' or lower(named) = lower(level);

-- The units of one table that each unit of another covers: a line that names a division only covers
-- every unit of the division. A unit that is named without its level covers those that have its name
-- at any, and "at_level" says at which. Both tables have the columns of unit_now.
create or replace macro covered_units(lines_of, units_of) as table
    with lines as (
        select
            *,
            lower(lowest_unit($unit_fields)) as lowest,
            list_max(
                list_filter(
                    range(1, if(is_of_any_level, 8, 9)),
                    lambda level: [$units][level] <> 'Not known'
                )
            ) as deepest
        from query_table(lines_of)
    ),

    -- By each of their names, so that lines find their units without looking at all of them.
    units as (
        select
            *,
            list_transform([$units], lambda level: lower(level)) as path,
            unnest(list_distinct(list_append(path, 'not known'))) as any_name
        from query_table(units_of)
    )

    select distinct
        lines.unit_id,
        units.unit_id as covers,
        greatest(
            coalesce(lines.deepest, 1),
            if(lines.is_of_any_level, list_position(units.path, lines.lowest), 1)
        ) as at_level
    from lines
    inner join units on lines.lowest = units.any_name
    where
        covers_level(lines.org_l1, units.org_l1)
        and covers_level(lines.org_l2, units.org_l2)
        and covers_level(lines.org_l3, units.org_l3)
        and covers_level(lines.org_l4, units.org_l4)
        and covers_level(lines.org_l5, units.org_l5)
        and covers_level(lines.org_l6, units.org_l6)
        and covers_level(lines.org_l7, units.org_l7)
        and (
            lines.is_of_any_level
            or covers_level(lines.organisation, units.organisation)
        );

-- The lines that cover none of the units.
create or replace macro lines_without_units(lines_of, units_of) as table
    select
        *,
        lowest_unit($unit_fields) as unit
    from query_table(lines_of)
    where
        unit_id not in (
            select covered.unit_id
            from covered_units(lines_of, units_of) as covered
        );

-- The rows of a table of facts with the names that their units have now. Every table whose rows point
-- at a unit has a view "…_by_unit" of them, and questions read the view.
create or replace macro with_units(rows_of) as table
    select
        facts.* exclude (unit_id),
        unit_now.* exclude (id, is_of_any_level, name)
    from query_table(rows_of) as facts
    inner join unit_now on facts.unit_id = unit_now.id;

create or replace view staff_by_unit as
from with_units('staff');

create or replace view establishment_by_unit as
from with_units('establishment');

-- Where in the organisation a unit is, for files that name it and no level above it: as the last
-- staff list with the unit has it, where that is one place. Worked out when a version is written
-- (sql/store/work_out_places.sql).
create or replace table unit_place (
    organisation varchar,
    unit_id integer
);

-- What a file has, else what the staff lists have.
create or replace macro file_or_list(in_file, in_list) as
coalesce(nullif(in_file, 'Not known'), in_list, 'Not known');

-- Funded posts with the levels that their ledger leaves out, where those that it has agree.
create or replace view funded_post as
select
    ledger.* exclude (unit_id, $units),
    placed.* exclude (id, is_of_any_level, name)
from establishment_by_unit as ledger
left outer join unit_place
    on lower(ledger.organisation) = lower(unit_place.organisation)
left outer join unit_covers
    on
        ledger.unit_id = unit_covers.unit_id
        and unit_place.unit_id = unit_covers.covers
inner join unit_now as placed
    on coalesce(unit_covers.covers, ledger.unit_id) = placed.id;
