-- /// table
-- title = "Age pyramid"
-- definition = "People and FTE in each age band by gender. Each person counts once."
-- characteristics = ["age", "gender"]
-- keys = ["age_band", "gender"]
-- people = "people"
-- options = ["age_scheme"]
-- splits = ["age_band", "gender"]
-- chart = { down = "age_band", across = "gender", values = ["people"] }
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "gender"
-- title = "Gender"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- ///
select
    split_1 as age_band,
    split_2 as gender,
    count(*) as people,
    coalesce(sum(person_fte), 0) as fte
from people_with_fte($scope)
group by split_1, split_2
order by min(coalesce(age_low, 999)), split_1, split_2
