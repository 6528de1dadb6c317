-- /// experience
-- title = "People in post by age, with the FTE of all their posts"
-- parameters = ["left_out_grades", "fixed_term_counts"]
-- ///
with fte_by_person as (
    select
        person,
        sum(fte) as fte
    from staff_in_scope($scope)
    group by person
)

select
    people.spread_age as age,
    count(*) as people,
    coalesce(sum(fte_by_person.fte), 0) as fte
from people_with_age($scope) as people
inner join fte_by_person on people.person = fte_by_person.person
where
    people.spread_age is not null
    and not list_contains($left_out_grades, people.medical_grade)
    and ($fixed_term_counts or people.contract <> 'Fixed term')
group by people.spread_age
order by people.spread_age
