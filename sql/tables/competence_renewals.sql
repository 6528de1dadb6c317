-- /// table
-- title = "Renewals to come"
-- definition = "Competences of people in post that run out in each of the next 12 months, and those that have run out already, by skill. Each counts once a person, at its longest."
-- keys = ["month", "skill"]
-- people = ""
-- posts_only = true
-- needs = ["competence|local_skills"]
-- [[columns]]
-- id = "month"
-- title = "Month"
-- [[columns]]
-- id = "skill"
-- title = "Skill"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- ///
with longest as (
    select
        records.person,
        records.skill_key,
        any_value(records.skill) as skill,
        max(coalesce(records.expires_on, date '9999-12-31')) as good_until
    from competence_records($scope['last_date'], $scope['last_date']) as records
    inner join people_in_scope($scope) as people on records.person = people.person
    where records.is_held and records.is_validated
    group by records.person, records.skill_key
),

dated as (
    select
        *,
        case
            when good_until < $scope['last_date'] then ''
            else strftime(good_until, '%Y-%m')
        end as expiry_month
    from longest
    where good_until < $scope['last_date'] + interval 12 months
)

select
    expiry_month as month,
    any_value(skill) as skill,
    count(*) as people
from dated
group by expiry_month, skill_key
order by expiry_month asc, people desc, skill asc
