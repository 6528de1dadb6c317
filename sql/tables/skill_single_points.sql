-- /// table
-- title = "Skills that only one person holds"
-- definition = "Skills that only one person holds in date: in a unit that requires them, or among all the staff selected."
-- keys = ["skill", "unit"]
-- people = ""
-- posts_only = true
-- whole_units = true
-- needs = ["competence|local_skills"]
-- [[columns]]
-- id = "skill"
-- title = "Skill"
-- [[columns]]
-- id = "unit"
-- title = "Where"
-- [[columns]]
-- id = "required"
-- title = "People required"
-- unit = "count"
-- [[columns]]
-- id = "good_until"
-- title = "In date until"
-- [[columns]]
-- id = "elsewhere"
-- title = "Holders in other units"
-- unit = "people"
-- ///
with units as (
    select
        unit,
        skill_key,
        level_rank,
        any_value(skill) as skill,
        any_value(people_required) as required,
        max(good_until) as good_until
    from people_with_required_skills($scope['last_date'], $scope)
    group by unit, skill_key, level_rank
    having count(person) = 1
),

-- All who hold each skill, whoever is chosen.
everywhere as (
    select
        skill_key,
        count(*) as people
    from skills_held($scope['last_date'], $scope['last_date'])
    where
        person in (
            -- As a list, for the reason given at who_is_in_scope.
            select unnest(list(staff.person))
            from staff_on_dates($scope) as staff
        )
    group by skill_key
),

chosen as (
    select
        held.skill_key,
        any_value(held.skill) as skill,
        max(held.good_until) as good_until,
        count(*) as people
    from skills_held($scope['last_date'], $scope['last_date']) as held
    inner join who_is_in_scope($scope) as people on held.person = people.person
    group by held.skill_key
)

select
    units.skill,
    units.unit,
    units.required,
    nullif(units.good_until, date '9999-12-31') as good_until,
    coalesce(everywhere.people - 1, 0) as elsewhere
from units
left outer join everywhere on units.skill_key = everywhere.skill_key
union all
select
    chosen.skill,
    '' as unit,
    null as required,
    nullif(chosen.good_until, date '9999-12-31') as good_until,
    coalesce(everywhere.people - 1, 0) as elsewhere
from chosen
left outer join everywhere on chosen.skill_key = everywhere.skill_key
where chosen.people = 1
order by elsewhere, skill, unit
