-- /// table
-- title = "Skill cover as records expire"
-- definition = "People in each unit who hold each required skill now, and who will still hold it in 30, 60, 90 and 180 days if nobody renews and nobody leaves."
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
-- id = "now"
-- title = "Now"
-- unit = "people"
-- [[columns]]
-- id = "in_30"
-- title = "In 30 days"
-- unit = "people"
-- [[columns]]
-- id = "in_60"
-- title = "In 60 days"
-- unit = "people"
-- [[columns]]
-- id = "in_90"
-- title = "In 90 days"
-- unit = "people"
-- [[columns]]
-- id = "in_180"
-- title = "In 180 days"
-- unit = "people"
-- [[columns]]
-- id = "cover_now"
-- title = "Skill cover now"
-- unit = "percent"
-- [[columns]]
-- id = "cover_90"
-- title = "Skill cover in 90 days"
-- unit = "percent"
-- [[columns]]
-- id = "cover_180"
-- title = "Skill cover in 180 days"
-- unit = "percent"
-- ///
with ahead as (
    select
        unit,
        skill_key,
        level_rank,
        any_value(skill) as skill,
        any_value(level) as level,
        any_value(people_required) as required,
        count(person) as now,
        count(person) filter (
            where good_until >= $scope['last_date'] + interval 30 days
        ) as in_30,
        count(person) filter (
            where good_until >= $scope['last_date'] + interval 60 days
        ) as in_60,
        count(person) filter (
            where good_until >= $scope['last_date'] + interval 90 days
        ) as in_90,
        count(person) filter (
            where good_until >= $scope['last_date'] + interval 180 days
        ) as in_180
    from people_with_required_skills($scope['last_date'], $scope)
    group by unit, skill_key, level_rank
)

select
    unit,
    skill,
    coalesce(level, '') as level,
    required,
    now,
    in_30,
    in_60,
    in_90,
    in_180,
    least(1, now / required) as cover_now,
    least(1, in_90 / required) as cover_90,
    least(1, in_180 / required) as cover_180
from ahead
order by cover_90 - cover_now, unit, skill, level_rank
