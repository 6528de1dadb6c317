-- /// statement
-- title = "Units and the skills that they require, under their names of now, worked out anew"
-- ///
create or replace temp table requirement_named as
select
    requirement.* exclude (unit_id), -- noqa: RF02
    lower(requirement.skill) as skill_key,
    unit_now.unit_id,
    unit_now.name as unit,
    -- What the list calls it: units that are one now each need their own people.
    unit.name as unit_written
from requirement
inner join unit on requirement.unit_id = unit.id
inner join unit_now on requirement.unit_id = unit_now.id;

create or replace temp table requirement_days as
select
    as_at,
    if(lag(as_at) over by_date is null, as_at - 31, as_at) as used_from,
    coalesce(lead(as_at) over by_date - 1, date '9999-12-31') as used_until
from (
    select distinct as_at
    from requirement
) as lists
window by_date as (order by as_at);

delete from required_unit;

insert into required_unit by name
select distinct
    days.used_from,
    days.used_until,
    requirement_named.unit,
    requirement_named.unit_id
from requirement_named
inner join requirement_days as days on requirement_named.as_at = days.as_at
order by days.used_from, requirement_named.unit;

delete from required_skill;

insert into required_skill by name
with written as (
    select
        as_at,
        unit,
        skill_key,
        any_value(skill) as skill,
        any_value(level) as level,
        coalesce(level_rank, 0) as level_rank,
        max(people_required) as people_required
    from requirement_named
    group by as_at, unit, unit_written, skill_key, coalesce(level_rank, 0)
)

select
    days.used_from,
    days.used_until,
    written.unit,
    written.skill_key,
    any_value(written.skill) as skill,
    any_value(written.level) as level,
    written.level_rank,
    sum(written.people_required) as people_required
from written
inner join requirement_days as days on written.as_at = days.as_at
group by
    days.used_from,
    days.used_until,
    written.unit,
    written.skill_key,
    written.level_rank
order by days.used_from, written.unit, written.skill_key, written.level_rank;
