-- /// statement
-- title = "Units under the names that they have now, and which covers which, worked out anew"
-- ///
create or replace temp table unit_renamed as
select
    level,
    name,
    name_now,
    valid_from,
    valid_until
from unit
where parent is null and level between 1 and 8 and name_now <> name;

-- Every level of every unit. The unit that is named without its level is an organisation first.
create or replace temp table unit_level as
with named as (
    select
        unit_path.id,
        coalesce(unit.valid_from, date '0001-01-01') as day,
        unnest(range(1, 10)) as level,
        unnest(unit_path.names) as name
    from unit_path
    inner join unit on unit_path.id = unit.id
)

select
    named.id,
    named.day,
    named.level,
    coalesce(renamed.name_now, named.name) as name
from named
left outer join unit_renamed as renamed
    on
        least(named.level, 8) = renamed.level
        and named.name = renamed.name
        and is_valid_on(named.day, renamed.valid_from, renamed.valid_until);

-- Then it is whatever level had the name, in capitals or not, unless somebody's organisation is
-- called so.
update unit_level
set name = renamed.name_now
from (
    select
        named.id,
        arg_max(unit_renamed.name_now, unit_renamed.level) as name_now
    from unit_level as named
    inner join unit_renamed
        on
            lower(named.name) = lower(unit_renamed.name)
            and is_valid_on(
                named.day, unit_renamed.valid_from, unit_renamed.valid_until
            )
    where
        named.level = 9
        and named.name not in (
            select organisations.name
            from unit_level as organisations
            where
                organisations.level = 8
                and organisations.id in (select staff.unit_id from staff)
        )
    group by named.id
) as renamed
where unit_level.id = renamed.id and unit_level.level = 9;

delete from unit_now;

insert into unit_now by name
with named as (
    select
        unit.id,
        unit.level = 9 as is_of_any_level,
        list(unit_level.name order by unit_level.level) as names
    from unit
    inner join unit_level on unit.id = unit_level.id
    group by unit.id, unit.level
)

select
    id,
    is_of_any_level,
    min(id) over (partition by names) as unit_id,
    coalesce(list_filter(names, lambda name: name <> 'Not known')[-1], 'Not known')
        as name,
    names[1] as org_l1,
    names[2] as org_l2,
    names[3] as org_l3,
    names[4] as org_l4,
    names[5] as org_l5,
    names[6] as org_l6,
    names[7] as org_l7,
    if(is_of_any_level, names[9], names[8]) as organisation
from named
order by id;

delete from unit_covers;

insert into unit_covers by name
select *
from covered_units('unit_now', 'unit_now')
order by unit_id, covers;
