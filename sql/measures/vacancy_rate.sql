-- /// measure
-- title = "Vacancy rate"
-- unit = "percent"
-- kind = "rate"
-- better = "lower"
-- n_of = "funded_fte"
-- numerator = "Funded FTE minus FTE in post, in the units and staff groups that the establishment file covers"
-- denominator = "Funded FTE"
-- why = "Unfilled funded posts. Funded FTE comes from the finance ledger, never from ESR."
-- source = "Welsh Government, NHS vacancy statistics: (funded FTE - FTE in post) / funded FTE"
-- parameters = ["establishment_scope"]
-- needs = ["establishment"]
-- splits = ["org_l1", "org_l2", "org_l3", "org_l4", "org_l5", "org_l6", "org_l7", "organisation", "staff_group", "job_role", "band"]
-- ///
with funded as (
    select
        split_1,
        split_2,
        sum(funded_fte) as fte
    from establishment_in_scope($establishment_scope)
    group by split_1, split_2
),

units as (
    select distinct
        unit_id,
        staff_group
    from staff_in_scope($scope)
),

-- A line without a staff group is of all of them.
covered as (
    select distinct
        units.unit_id,
        units.staff_group
    from ledger_units($establishment_scope) as lines
    inner join units
        on
            lines.unit_id = units.unit_id
            and lines.staff_group in (units.staff_group, 'Not known')
),

in_post as (
    select
        staff.split_1,
        staff.split_2,
        coalesce(sum(staff.fte), 0) as fte,
        count_people(staff.person, staff.posts) as people
    from staff_in_scope($scope) as staff
    inner join covered
        on
            staff.unit_id = covered.unit_id
            and staff.staff_group = covered.staff_group
    group by staff.split_1, staff.split_2
)

select
    $scope['last_date'] as as_at,
    funded.split_1,
    funded.split_2,
    funded.fte - coalesce(in_post.fte, 0) as numerator,
    funded.fte as denominator,
    coalesce(in_post.people, 0) as people
from funded
left outer join in_post
    on funded.split_1 = in_post.split_1 and funded.split_2 = in_post.split_2
order by funded.split_1, funded.split_2
