-- /// query
-- title = "Skills on record on a date, with how many people a search for each finds"
-- ///
with held as (
    select distinct
        person,
        skill_key
    from skills_held($scope['last_date'], $scope['last_date'])
)

select
    records.skill_key,
    any_value(records.skill) as skill,
    count(distinct held.person) filter (
        -- As in a search: whoever is away cannot be deployed.
        where people.assignment_status in (
            'Active Assignment', 'Acting Up', 'Internal Secondment', 'Not known'
        )
    ) as people
from competence_records($scope['last_date'], $scope['last_date']) as records
inner join people_in_scope($scope) as people on records.person = people.person
left outer join held
    on records.person = held.person and records.skill_key = held.skill_key
where records.is_held
group by records.skill_key
order by skill
