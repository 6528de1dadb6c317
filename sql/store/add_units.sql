-- /// statement
-- title = "Units that files name and nobody named before, and those above them"
-- ///
-- Out of "naming_units": names by level, as units_named gives them. A unit is known by its path,
-- the names down to its own level; its parent is the nearest one above that is named.
create or replace temp table unit_to_add as
with lowest as (
    select
        unnest(range(1, 10)) as level,
        names
    from naming_units
),

needed as (
    select distinct
        level,
        names[1:level] as path
    from lowest
    where names[level] <> 'Not known'
    union
    select
        0 as level,
        []::varchar[] as path
    from naming_units
    where list_distinct(names) = ['Not known']
),

known as (
    select
        unit_path.id,
        unit_path.level,
        unit_path.names[1:unit_path.level] as path
    from unit_path
    inner join unit on unit_path.id = unit.id
    where unit.valid_from is null
),

numbered as (
    select
        needed.level,
        needed.path,
        (
            row_number() over (order by needed.level, needed.path)
            + (select coalesce(max(unit.id), 0) from unit)
        )::integer as id
    from needed
    left outer join known on needed.path = known.path
    where known.id is null
),

everyone as (
    select
        id,
        level,
        path
    from known
    union all
    select
        id,
        level,
        path
    from numbered
),

above as (
    select
        id,
        path[1:unnest(range(1, level))] as path_above
    from numbered
),

parents as (
    select
        above.id,
        arg_max(everyone.id, everyone.level) as parent
    from above
    inner join everyone on above.path_above = everyone.path
    group by above.id
)

select
    numbered.id,
    numbered.level,
    coalesce(numbered.path[numbered.level], 'Not known') as name,
    parents.parent
from numbered
left outer join parents on numbered.id = parents.id;

insert into unit by name
select
    *,
    name as name_now
from unit_to_add
order by id;

create or replace temp table unit_day as
select distinct
    level,
    name,
    valid_from as day
from unit
where parent is null and level between 1 and 8 and valid_from is not null;
