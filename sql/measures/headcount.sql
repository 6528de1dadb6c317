-- /// measure
-- title = "Headcount"
-- unit = "people"
-- kind = "count"
-- better = "neither"
-- numerator = "People with at least one post in the selection; a person with several posts is counted in the post with the most FTE"
-- why = "How many people work here. Rotas, training and car parking depend on people, not on FTE."
-- source = "NHS Data Dictionary, Headcount"
-- also_by = ["manager_level"]
-- ///
select
    as_at,
    split_1,
    split_2,
    count(*)::double as numerator,
    null::double as denominator,
    count(*) as people
from people_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
