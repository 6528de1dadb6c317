-- /// table
-- title = "Skill mix"
-- definition = "People and FTE by pay band and group, with the annual cost at standard rates. Facts about posts are not hidden; numbers that would reveal a personal characteristic are."
-- keys = ["band", "group"]
-- people = "people"
-- parameters = ["rates", "medical_rates"]
-- options = ["group_by"]
-- splits = ["band"]
-- split_by = "group_by"
-- split_default = "staff_group"
-- order_by_band = true
-- [[columns]]
-- id = "band"
-- title = "Band"
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
-- id = "share"
-- title = "Share of FTE"
-- unit = "percent"
-- [[columns]]
-- id = "cost"
-- title = "Annual cost"
-- unit = "pounds"
-- ///
with fte_by_cell as (
    select
        split_1,
        split_2,
        coalesce(sum(fte), 0) as fte,
        sum(cost) as cost
    from staff_with_cost($rates, $medical_rates, $scope)
    group by split_1, split_2
),

people_by_cell as (
    select
        split_1,
        split_2,
        count(*) as people
    from people_in_scope($scope)
    group by split_1, split_2
)

select
    fte_by_cell.split_1 as band,
    fte_by_cell.split_2 as "group",
    coalesce(people_by_cell.people, 0) as people,
    fte_by_cell.fte,
    fte_by_cell.fte / nullif(sum(fte_by_cell.fte) over (), 0) as share,
    fte_by_cell.cost
from fte_by_cell
left outer join people_by_cell
    on
        fte_by_cell.split_1 = people_by_cell.split_1
        and fte_by_cell.split_2 = people_by_cell.split_2
order by fte_by_cell.split_1, fte_by_cell.split_2
