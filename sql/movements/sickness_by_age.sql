-- /// query
-- title = "Days lost and days available by age band and group"
-- ///
with lost as (
    select
        split_1,
        split_2,
        sum(days_lost) as days_lost,
        sum(days_available) as days_available,
        count(distinct person) as absent
    from sickness_in_scope($scope)
    group by split_1, split_2
),

available as (
    select
        split_1,
        split_2,
        days_available
    from listed_days_in_scope($scope)
),

in_post as (
    select
        split_1,
        split_2,
        count(*) as people,
        min(coalesce(age_low, 999)) as place
    from people_in_scope($scope)
    group by split_1, split_2
),

parts as (
    select
        split_1,
        split_2
    from lost
    union
    select
        split_1,
        split_2
    from available
)

select
    parts.split_1 as age_band,
    parts.split_2 as "group",
    coalesce(in_post.people, 0) as people,
    coalesce(lost.absent, 0) as absent,
    coalesce(lost.days_lost, 0) as days_lost,
    coalesce(lost.days_available, 0) + coalesce(available.days_available, 0)
        as days_available,
    coalesce(lost.days_lost, 0) / nullif(
        coalesce(lost.days_available, 0) + coalesce(available.days_available, 0), 0
    ) as rate
from parts
left outer join lost
    on parts.split_1 = lost.split_1 and parts.split_2 = lost.split_2
left outer join available
    on parts.split_1 = available.split_1 and parts.split_2 = available.split_2
left outer join in_post
    on parts.split_1 = in_post.split_1 and parts.split_2 = in_post.split_2
order by coalesce(in_post.place, 999), parts.split_1, parts.split_2
