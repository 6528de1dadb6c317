-- /// table
-- title = "Skills that units are short of"
-- definition = "Each skill that a unit requires compared with the people in the unit who hold it: validated, at the required level and in date. Skill cover is people who hold it divided by people required, never above 100%."
-- keys = ["unit", "skill"]
-- people = ""
-- posts_only = true
-- whole_units = true
-- needs = ["requirement", "competence|local_skills"]
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "skill"
-- title = "Skill"
-- [[columns]]
-- id = "level"
-- title = "Level"
-- context = "of skill"
-- [[columns]]
-- id = "required"
-- title = "People required"
-- unit = "count"
-- [[columns]]
-- id = "people"
-- title = "People who hold it"
-- unit = "people"
-- [[columns]]
-- id = "short"
-- title = "Short by"
-- unit = "count"
-- [[columns]]
-- id = "cover"
-- title = "Cover"
-- context = "required skills covered"
-- unit = "percent"
-- [[columns]]
-- id = "elsewhere"
-- title = "Holders in other units"
-- unit = "people"
-- ///
with cover as (
    select
        unit,
        skill_key,
        level_rank,
        any_value(skill) as skill,
        any_value(level) as level,
        any_value(people_required) as required,
        count(person) as people
    from people_with_required_skills($scope['last_date'], $scope)
    group by unit, skill_key, level_rank
),

-- Whoever holds it in the whole organisation, in post on the date, by the level that they hold.
held as (
    select
        skill_key,
        level_rank,
        count(*) as people
    from skills_held($scope['last_date'], $scope['last_date'])
    where
        person in (
            -- As a list, for the reason given at who_is_in_scope.
            select unnest(list(staff.person))
            from staff_on_dates($scope) as staff
        )
    group by skill_key, level_rank
),

holders as (
    select
        sought.skill_key,
        sought.level_rank,
        sum(held.people)::bigint as people
    from (
        select distinct
            skill_key,
            level_rank
        from cover
    ) as sought
    inner join held
        on
            sought.skill_key = held.skill_key
            and sought.level_rank <= held.level_rank
    group by sought.skill_key, sought.level_rank
)

select
    cover.unit,
    cover.skill,
    coalesce(cover.level, '') as level,
    cover.required,
    cover.people,
    greatest(0, cover.required - cover.people) as short,
    least(1, cover.people / cover.required) as cover,
    coalesce(holders.people, 0) - cover.people as elsewhere
from cover
left outer join holders
    on
        cover.skill_key = holders.skill_key
        and cover.level_rank = holders.level_rank
order by short desc, cover.unit asc, cover.skill asc, cover.level_rank asc
