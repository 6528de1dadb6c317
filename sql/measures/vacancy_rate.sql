-- /// measure
-- title = "Vacancy rate"
-- unit = "percent"
-- kind = "rate"
-- better = "lower"
-- numerator = "Funded FTE less FTE in post, in the units and staff groups that the establishment file covers"
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

ledger_lines as (
    select distinct
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation,
        staff_group
    from establishment
    where as_at = $establishment_scope['last_date']
),

in_post_by_unit as (
    select
        as_at,
        split_1,
        split_2,
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation,
        staff_group,
        sum(fte) as fte,
        count_people(person, posts) as people
    from staff_in_scope($scope)
    group by all
),

-- A level that a ledger line leaves out ('Not known') covers every value of that level.
in_post as (
    select
        split_1,
        split_2,
        coalesce(sum(fte), 0) as fte,
        sum(people) as people
    from in_post_by_unit
    where
        exists (
            select 1
            from ledger_lines
            where
                ledger_lines.organisation in (in_post_by_unit.organisation, 'Not known')
                and ledger_lines.staff_group in (in_post_by_unit.staff_group, 'Not known')
                and ledger_lines.org_l7 in (in_post_by_unit.org_l7, 'Not known')
                and ledger_lines.org_l6 in (in_post_by_unit.org_l6, 'Not known')
                and ledger_lines.org_l5 in (in_post_by_unit.org_l5, 'Not known')
                and ledger_lines.org_l4 in (in_post_by_unit.org_l4, 'Not known')
                and ledger_lines.org_l3 in (in_post_by_unit.org_l3, 'Not known')
                and ledger_lines.org_l2 in (in_post_by_unit.org_l2, 'Not known')
                and ledger_lines.org_l1 in (in_post_by_unit.org_l1, 'Not known')
        )
    group by split_1, split_2
)

select
    $scope['last_date'] as as_at,
    funded.split_1,
    funded.split_2,
    funded.fte - coalesce(in_post.fte, 0) as numerator,
    funded.fte as denominator,
    coalesce(in_post.people, 0)::bigint as people
from funded
left join in_post
    on funded.split_1 = in_post.split_1 and funded.split_2 = in_post.split_2
order by funded.split_1, funded.split_2
