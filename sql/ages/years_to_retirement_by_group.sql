-- /// query
-- title = "People and FTE by group, assumed retirement age and age"
-- parameters = ["retirement_ages", "fixed_term_counts"]
-- ///
select
    split_1 as "group",
    retirement_age,
    spread_age as age,
    count(*) as people,
    coalesce(sum(person_fte), 0) as fte
from people_with_retirement_age($retirement_ages, $fixed_term_counts, $scope)
group by split_1, retirement_age, spread_age
order by split_1, retirement_age, spread_age
