-- /// table
-- title = "If any one person leaves"
-- definition = "How many of the skills that a unit requires have enough people now, and how many would still have enough if the one person who would be missed most left. Skill cover is the mean over the skills."
-- keys = ["unit"]
-- people = ""
-- posts_only = true
-- whole_units = true
-- needs = ["requirement", "competence|local_skills"]
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "skills"
-- title = "Skills required"
-- unit = "count"
-- [[columns]]
-- id = "met"
-- title = "Met now"
-- unit = "count"
-- [[columns]]
-- id = "met_after"
-- title = "Met after the worst loss"
-- unit = "count"
-- [[columns]]
-- id = "cover"
-- title = "Skill cover now"
-- unit = "percent"
-- [[columns]]
-- id = "cover_after"
-- title = "Skill cover after the worst loss"
-- unit = "percent"
-- ///
with holders as (
    select *
    from people_with_required_skills($scope['last_date'], $scope)
),

cover as (
    select
        unit,
        skill_key,
        level_rank,
        any_value(people_required) as required,
        count(person) as people
    from holders
    group by unit, skill_key, level_rank
),

units as (
    select
        unit,
        count(*) as skills,
        count(*) filter (where people >= required) as met,
        sum(least(1, people / required)) as cover
    from cover
    group by unit
),

-- What the loss of each person would do to their unit.
losses as (
    select
        holders.unit,
        holders.person,
        count(*) filter (
            where cover.people >= cover.required and cover.people - 1 < cover.required
        ) as unmet,
        sum(
            least(1, cover.people / cover.required)
            - least(1, (cover.people - 1) / cover.required)
        ) as cover_lost
    from holders
    inner join cover
        on
            holders.unit = cover.unit
            and holders.skill_key = cover.skill_key
            and holders.level_rank = cover.level_rank
    where holders.person is not null
    group by holders.unit, holders.person
),

worst as (
    select
        unit,
        max(unmet) as unmet,
        max(cover_lost) as cover_lost
    from losses
    group by unit
)

select
    units.unit,
    units.skills,
    units.met,
    units.met - coalesce(worst.unmet, 0) as met_after,
    units.cover / units.skills as cover,
    (units.cover - coalesce(worst.cover_lost, 0)) / units.skills as cover_after
from units
left outer join worst on units.unit = worst.unit
order by met_after - units.met, units.unit
