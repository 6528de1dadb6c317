-- /// experience
-- title = "People in post on one date who were not on an earlier one, by age"
-- parameters = ["earlier", "left_out_grades", "fixed_term_counts"]
-- ///
with before as (
    select distinct person
    from staff
    where as_at = $earlier and is_counted
)

select
    people.spread_age as age,
    count(*) as people
from people_with_age($scope) as people
left outer join before on people.person = before.person
where
    before.person is null
    and people.spread_age is not null
    and not list_contains($left_out_grades, people.medical_grade)
    and ($fixed_term_counts or people.contract <> 'Fixed term')
group by people.spread_age
order by people.spread_age
