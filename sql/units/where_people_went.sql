-- /// query
-- title = "Units that are gone, and the one unit that most of their people are in next"
-- parameters = ["least_share", "least_people"]
-- ///
with dates as (
    select
        as_at,
        lead(as_at) over (order by as_at) as following
    from (
        select distinct as_at
        from people_in_scope($scope)
    ) as loaded
),

units as (
    select
        split_1 as unit,
        max(as_at) as last_seen
    from people_in_scope($scope)
    where split_1 <> 'Not known'
    group by split_1
),

gone as (
    select
        units.unit,
        units.last_seen,
        dates.following
    from units
    inner join dates on units.last_seen = dates.as_at
    where dates.following is not null
),

went as (
    select
        gone.unit,
        gone.following,
        later.split_1 as after,
        count(*) as people
    from gone
    inner join people_in_scope($scope) as earlier
        on gone.unit = earlier.split_1 and gone.last_seen = earlier.as_at
    inner join people_in_scope($scope) as later
        on earlier.person = later.person and gone.following = later.as_at
    group by gone.unit, gone.following, later.split_1
)

select
    unit as before,
    after,
    following as changed_on,
    people
from went
qualify
    people >= $least_people
    and people >= $least_share * sum(people) over (partition by unit)
order by changed_on desc, unit asc
