-- /// experience
-- title = "People in post by age and by the group they are placed in"
-- parameters = ["left_out_grades", "fixed_term_counts"]
-- ///
select
    split_1 as member,
    spread_age as age,
    count(*) as people
from people_with_age($scope)
where
    spread_age is not null
    and not list_contains($left_out_grades, medical_grade)
    and ($fixed_term_counts or contract <> 'Fixed term')
group by split_1, spread_age
order by split_1, spread_age
