-- /// statement
-- title = "Units whose names mean another unit from a day on, parted at that day"
-- ///
-- Out of "unit_day": level, name and day. Parted is every unit of the name and every one under it.
create or replace temp table unit_parted as
with days as (
    select distinct
        unit.id,
        unit_day.day
    from unit
    inner join unit_path on unit.id = unit_path.id
    inner join unit_day
        on
            unit_path.names[unit_day.level] = unit_day.name
            or lower(unit_path.names[9]) = lower(unit_day.name)
    where
        coalesce(unit.valid_from < unit_day.day, true)
        and coalesce(unit.valid_until > unit_day.day, true)
)

select
    id,
    day as valid_from,
    lead(day) over (partition by id order by day) as valid_until
from days;

insert into unit by name
select
    (
        row_number() over (order by unit.id, unit_parted.valid_from)
        + (select max(others.id) from unit as others)
    )::integer as id,
    unit.level,
    unit.name,
    unit.parent,
    unit_parted.valid_from,
    coalesce(unit_parted.valid_until, unit.valid_until) as valid_until,
    unit.name as name_now
from unit_parted
inner join unit on unit_parted.id = unit.id
order by unit.id, unit_parted.valid_from;

update unit
set valid_until = parted.valid_from
from (
    select
        id,
        min(valid_from) as valid_from
    from unit_parted
    group by id
) as parted
where unit.id = parted.id;
