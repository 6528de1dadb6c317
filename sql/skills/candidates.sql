-- /// query
-- title = "People of units who could be trained, alike ones counted together"
-- ///
with usual as (
    select distinct
        held.skill_key,
        people.staff_group
    from skills_held($scope['last_date'], $scope['last_date']) as held
    inner join people_in_scope($scope) as people on held.person = people.person
),

held as (
    select *
    from skills_held($scope['last_date'], $scope['last_date'])
),

required as (
    select
        unit,
        skill_key,
        level_rank,
        any_value(skill) as skill,
        any_value(level) as level,
        any_value(people_required) as people_required,
        greatest(0, ceil(any_value(people_required) - count(person)))::integer as short
    from people_with_required_skills($scope['last_date'], $scope)
    group by unit, skill_key, level_rank
    having count(person) < any_value(people_required)
),

-- Who could close which gap of their unit: not by holding it already at the level.
could as (
    select
        required.unit,
        units.person,
        people.staff_group,
        required.skill_key || '|' || required.level_rank as gap
    from required
    inner join people_of_units($scope) as units on required.unit = units.unit
    inner join people_in_scope($scope) as people on units.person = people.person
    left outer join held
        on
            units.person = held.person
            and required.skill_key = held.skill_key
            and required.level_rank <= held.level_rank
    left outer join usual
        on
            required.skill_key = usual.skill_key
            and people.staff_group = usual.staff_group
    where
        held.person is null
        and (
            usual.skill_key is not null
            or required.skill_key not in (
                select held_by.skill_key from usual as held_by
            )
        )
),

sets as (
    select
        unit,
        person,
        staff_group,
        list(gap order by gap) as gaps
    from could
    group by unit, person, staff_group
),

classes as (
    select
        unit,
        staff_group,
        gaps,
        count(*) as people
    from sets
    group by unit, staff_group, gaps
)

select
    'gap' as what,
    unit,
    '' as staff_group,
    [skill_key || '|' || level_rank] as gaps,
    short as people,
    skill,
    coalesce(level, '') as level
from required
union all
select
    'class' as what,
    unit,
    staff_group,
    gaps,
    people::integer as people,
    '' as skill,
    '' as level
from classes
order by unit, what, staff_group, gaps
