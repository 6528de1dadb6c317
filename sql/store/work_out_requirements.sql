-- /// statement
-- title = "Units and the skills that they require, under their names of now, worked out anew"
-- ///
create or replace temp table requirement_named as
select
    requirement.*,
    lower(requirement.skill) as skill_key,
    unit_required(
        requirement.organisation,
        requirement.org_l7,
        requirement.org_l6,
        requirement.org_l5,
        requirement.org_l4,
        requirement.org_l3,
        requirement.org_l2,
        requirement.org_l1
    ) as unit,
    -- What the list calls it: units that are one now each need their own people.
    unit_required(
        written.organisation,
        written.org_l7,
        written.org_l6,
        written.org_l5,
        written.org_l4,
        written.org_l3,
        written.org_l2,
        written.org_l1
    ) as unit_written
from requirement_by_unit as requirement
inner join requirement as written
    on
        requirement.import_id = written.import_id
        and requirement.row_number = written.row_number;

delete from required_unit;

insert into required_unit by name
select distinct
    as_at,
    unit,
    org_l1,
    org_l2,
    org_l3,
    org_l4,
    org_l5,
    org_l6,
    org_l7,
    organisation
from requirement_named
order by as_at, unit;

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
    as_at,
    unit,
    skill_key,
    any_value(skill) as skill,
    any_value(level) as level,
    level_rank,
    sum(people_required) as people_required
from written
group by as_at, unit, skill_key, level_rank
order by as_at, unit, skill_key, level_rank;
