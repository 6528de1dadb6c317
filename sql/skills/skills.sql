-- /// query
-- title = "Skills on record on a date, with how many people in post hold each in date"
-- ///
select
    records.skill_key,
    any_value(records.skill) as skill,
    count(distinct records.person) filter (where records.is_in_date) as people
from competence_records($scope['last_date'], $scope['last_date']) as records
inner join people_in_scope($scope) as people on records.person = people.person
where records.is_held
group by records.skill_key
order by skill
