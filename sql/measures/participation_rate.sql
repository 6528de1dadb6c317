-- /// measure
-- title = "Participation rate"
-- unit = "ratio"
-- kind = "rate"
-- better = "neither"
-- numerator = "FTE of the posts in the selection"
-- denominator = "People, each counted in the post with the most FTE"
-- why = "How much of a full-time post the average person works."
-- source = "FTE divided by headcount, as in NHS Wales workforce publications"
-- sums = ["hours"]
-- ///
with fte_by_split as (
    select
        as_at,
        split_1,
        split_2,
        coalesce(sum(fte), 0) as fte
    from staff_in_scope($scope)
    group by as_at, split_1, split_2
),

people_by_split as (
    select
        as_at,
        split_1,
        split_2,
        count(*) as people
    from people_in_scope($scope)
    group by as_at, split_1, split_2
)

select
    fte_by_split.as_at,
    fte_by_split.split_1,
    fte_by_split.split_2,
    fte_by_split.fte as numerator,
    coalesce(people_by_split.people, 0)::double as denominator,
    coalesce(people_by_split.people, 0) as people
from fte_by_split
left outer join people_by_split
    on
        fte_by_split.as_at = people_by_split.as_at
        and fte_by_split.split_1 = people_by_split.split_1
        and fte_by_split.split_2 = people_by_split.split_2
order by fte_by_split.as_at, fte_by_split.split_1, fte_by_split.split_2
