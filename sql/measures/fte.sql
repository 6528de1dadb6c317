-- /// measure
-- title = "Full-time equivalent (FTE)"
-- unit = "fte"
-- kind = "sum"
-- better = "neither"
-- numerator = "FTE of all posts in the selection, added up; a post with no FTE recorded adds nothing"
-- why = "How much working time is contracted. Plans, budgets and vacancies are in FTE."
-- source = "NHS Data Dictionary, Full Time Equivalent"
-- also_by = ["manager_level"]
-- sums = ["hours"]
-- ///
select
    as_at,
    split_1,
    split_2,
    coalesce(sum(fte), 0) as numerator,
    null::double as denominator,
    count_people(person, posts) as people,
    count(*) filter (where fte is null) as unknown
from staff_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
