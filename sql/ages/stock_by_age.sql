-- /// experience
-- title = "People in post by age, with the FTE of all their posts"
-- parameters = ["left_out_grades", "fixed_term_counts"]
-- ///
select
    people.spread_age as age,
    count(*) as people,
    coalesce(sum(people.person_fte), 0) as fte
from people_with_age($scope) as people
where
    people.spread_age is not null
    and not list_contains($left_out_grades, people.medical_grade)
    and ($fixed_term_counts or people.contract <> 'Fixed term')
group by people.spread_age
order by people.spread_age
