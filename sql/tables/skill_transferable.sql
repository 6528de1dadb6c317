-- /// table
-- title = "Skills held outside the usual staff group"
-- definition = "People in post who hold a skill in date but are in a different staff group from most of its holders: people a service could also ask."
-- keys = ["skill", "staff_group"]
-- people = ""
-- posts_only = true
-- whole_units = true
-- needs = ["competence|local_skills"]
-- [[columns]]
-- id = "skill"
-- title = "Skill"
-- [[columns]]
-- id = "usual_group"
-- title = "Usual staff group"
-- [[columns]]
-- id = "staff_group"
-- title = "Other staff group"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "share"
-- title = "Share of all holders"
-- unit = "percent"
-- ///
with holders as (
    select
        held.skill_key,
        any_value(held.skill) as skill,
        people.staff_group,
        count(*) as people
    from skills_held($scope['last_date'], $scope['last_date']) as held
    inner join who_is_in_scope($scope) as people on held.person = people.person
    group by held.skill_key, people.staff_group
),

usual as (
    select
        skill_key,
        arg_max(staff_group, (people, staff_group)) as staff_group,
        sum(people) as people
    from holders
    group by skill_key
)

select
    holders.skill,
    usual.staff_group as usual_group,
    holders.staff_group,
    holders.people,
    holders.people / usual.people::double as share
from holders
inner join usual on holders.skill_key = usual.skill_key
where holders.staff_group <> usual.staff_group
order by share desc, holders.skill asc, holders.staff_group asc
