-- /// table
-- title = "Renewals due"
-- definition = "Competences of people in post that expire in each of the next 12 months, and those that have expired already, by skill. Each counts once for each person, by its latest expiry date."
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
        person,
        skill_key,
        skill,
        good_until
    from skill_records_listed($scope['last_date'])
    where is_alone
    union all
    select
        person,
        skill_key,
        any_value(skill) as skill,
        max(good_until) as good_until
    from skill_records_listed($scope['last_date'])
    where not is_alone
    group by person, skill_key
),

dated as (
    select
        longest.*,
        case
            when longest.good_until < $scope['last_date'] then ''
            else strftime(longest.good_until, '%Y-%m')
        end as expiry_month
    from longest
    inner join who_is_in_scope($scope) as people on longest.person = people.person
    where longest.good_until < $scope['last_date'] + interval 12 months
)

select
    expiry_month as month,
    any_value(skill) as skill,
    count(*) as people
from dated
group by expiry_month, skill_key
order by expiry_month asc, people desc, skill asc
