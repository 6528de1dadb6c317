-- /// query
-- title = "People and FTE of each group at both dates"
-- parameters = ["scope_then", "professions"]
-- ///
with professions as (
    select
        profession.staff_group,
        profession.job_role,
        profession.profession
    from (select unnest($professions) as profession) as given
),

-- FTE adds posts; a person counts once, in the post with most FTE.
members as (
    select
        true as is_now,
        split_1,
        split_2,
        0 as people,
        coalesce(fte, 0) as fte
    from staff_in_scope($scope)
    union all
    select
        true as is_now,
        split_1,
        split_2,
        1 as people,
        0 as fte
    from people_in_scope($scope)
    union all
    select
        false as is_now,
        split_1,
        split_2,
        0 as people,
        coalesce(fte, 0) as fte
    from staff_in_scope($scope_then)
    union all
    select
        false as is_now,
        split_1,
        split_2,
        1 as people,
        0 as fte
    from people_in_scope($scope_then)
),

totals as (
    select
        is_now,
        split_1,
        split_2,
        sum(people) as people,
        sum(fte) as fte
    from members
    group by is_now, split_1, split_2
),

-- A profession is that of the role, else the only one of the staff group. Divided by anything
-- else there is no second field, and the part is the first.
counted as (
    select
        totals.is_now,
        totals.people,
        totals.fte,
        case
            when $scope['split_2'] = '' then totals.split_1
            else coalesce(of_role.profession, of_group.profession, 'Not known')
        end as part
    from totals
    left outer join professions as of_role
        on totals.split_1 = of_role.staff_group and totals.split_2 = of_role.job_role
    left outer join professions as of_group
        on totals.split_1 = of_group.staff_group and of_group.job_role = ''
),

parts as (
    select
        part,
        coalesce(sum(people) filter (where is_now), 0)
            as people_now,
        coalesce(sum(fte) filter (where is_now), 0) as fte_now,
        coalesce(sum(people) filter (where not is_now), 0)
            as people_then,
        coalesce(sum(fte) filter (where not is_now), 0)
            as fte_then
    from counted
    group by part
)

select
    part as "group",
    people_then::bigint as people_then,
    people_now::bigint as people_now,
    (people_now - people_then)::bigint as people_difference,
    fte_then,
    fte_now,
    fte_now - fte_then as fte_difference,
    fte_then / nullif(sum(fte_then) over (), 0) as share_then,
    fte_now / nullif(sum(fte_now) over (), 0) as share_now
from parts
order by part
