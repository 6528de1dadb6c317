-- Units of the organisation, one row a unit and time. Facts point at a unit ("unit_id") and say
-- nothing of it themselves. "level" is 1 to 7 for Org L1 to L7, 8 for the organisation, 9 for a unit
-- that a file names without saying of which level it is, 0 for none. "name" is what files call it,
-- "parent" the unit above it as far as the file names one. A file that names a ward and nothing above
-- it points at the ward without a parent.
--
-- Renames and merges are rows too, of units without a parent: "name_now" is what every unit of that
-- level and name is called now, in files about days from "valid_from" up to the day before
-- "valid_until" (null: without an end). A name that means one unit before a day and another from it
-- on is two rows, and so is every unit under it; a parent is the first of such rows.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02,RF03,ST07
create table if not exists unit (
    id integer,
    level integer,
    name varchar,
    parent integer,
    valid_from date,
    valid_until date,
    name_now varchar
);

-- The names of each unit and of those above it, as files write them, by level.
create or replace view unit_path as
with recursive reached as (
    select
        id,
        level,
        list_append(
            list_resize([]::varchar[], greatest(level - 1, 0), 'Not known'), name
        ) as names
    from unit
    where parent is null
    union all
    select
        unit.id,
        unit.level,
        list_append(
            list_resize(reached.names, unit.level - 1, 'Not known'), unit.name
        ) as names
    from unit
    inner join reached on unit.parent = reached.id
)

select
    id,
    level,
    list_resize(names, 9, 'Not known') as names
from reached;

-- The same in columns: what a file says of its units. The one column of a file that names units of
-- any level is its organisation.
create or replace view unit_written as
select
    unit_path.id,
    unit_path.level = 9 as is_of_any_level,
    unit.valid_from,
    unit.valid_until,
    unit_path.names[1] as org_l1,
    unit_path.names[2] as org_l2,
    unit_path.names[3] as org_l3,
    unit_path.names[4] as org_l4,
    unit_path.names[5] as org_l5,
    unit_path.names[6] as org_l6,
    unit_path.names[7] as org_l7,
    if(unit_path.level = 9, unit_path.names[9], unit_path.names[8]) as organisation
from unit_path
inner join unit on unit_path.id = unit.id;

-- The field of a scope that a level is.
create or replace macro unit_field(level) as if(
    level = 8, 'organisation', 'org_l' || level
);

-- Whether a row of a unit is the one for a day.
create or replace macro is_valid_on(day, valid_from, valid_until) as
coalesce(valid_from <= day, true) and coalesce(valid_until > day, true);

-- The units that the rows of a table name in eight columns, each as its names by level.
create or replace macro units_named(rows_of, of_any_level) as table
    select distinct
        [
            org_l1,
            org_l2,
            org_l3,
            org_l4,
            org_l5,
            org_l6,
            org_l7,
            if(of_any_level, 'Not known', organisation),
            if(of_any_level, organisation, 'Not known')
        ] as names
    from query_table(rows_of);

-- The rows of such a table pointing at their units instead, which are known already
-- (sql/store/add_units.sql). "day_of" is the column with the day on which each row says what its
-- unit is called.
create or replace macro rows_pointing_at_units(rows_of, day_of, of_any_level) as table
    select
        given.* exclude ($units),
        unit_written.id as unit_id
    from query_table(rows_of) as given
    inner join unit_written using ($units)
    where
        is_valid_on(day_of, unit_written.valid_from, unit_written.valid_until)
        and unit_written.is_of_any_level
        = (of_any_level and organisation <> 'Not known');
