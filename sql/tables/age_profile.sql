-- /// table
-- title = "Age profile"
-- definition = "People and FTE in each age band by group. Each person counts once, in the post with the most FTE; FTE adds up all their posts in the selection."
-- characteristics = ["age"]
-- keys = ["age_band", "group"]
-- people = "people"
-- options = ["group_by", "age_scheme"]
-- splits = ["age_band"]
-- split_by = "group_by"
-- split_default = "staff_group"
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "group"
-- title = "Group"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- [[columns]]
-- id = "participation"
-- title = "FTE per person"
-- unit = "ratio"
-- ///
select
    split_1 as age_band,
    split_2 as "group",
    count(*) as people,
    coalesce(sum(person_fte), 0) as fte,
    coalesce(sum(person_fte), 0) / count(*) as participation
from people_with_fte($scope)
group by split_1, split_2
order by split_2, min(coalesce(age_low, 999)), split_1
