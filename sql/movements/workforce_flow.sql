-- /// query
-- title = "Who joined, left and moved from each staff list to the next"
-- parameters = ["flow_start"]
-- ///
with windows as (
    select
        window_start,
        window_end
    from staff_window
    where
        window_start >= $flow_start::date
        and window_end <= $scope['last_date']
),

posts as (
    select
        as_at,
        split_1,
        person,
        coalesce(sum(fte), 0)::decimal(18, 6) as fte
    from staff_between($flow_start, $scope)
    group by as_at, split_1, person
),

placed as (
    select
        as_at,
        split_1,
        person
    from people_between($flow_start, $scope)
),

-- What each person is in each group: in how many FTE, and whether the person counts there.
present as (
    select
        posts.as_at,
        posts.split_1,
        posts.person,
        posts.fte,
        placed.person is not null as counts
    from posts
    left outer join placed
        on
            posts.as_at = placed.as_at
            and posts.split_1 = placed.split_1
            and posts.person = placed.person
),

employed as (
    select
        as_at,
        person
    from employed_between($flow_start, $scope['last_date'])
),

before_and_after as (
    select
        windows.window_start,
        windows.window_end,
        present.split_1,
        present.person,
        present.fte as fte_before,
        null::decimal(18, 6) as fte_after,
        present.counts as counted_before,
        false as counted_after
    from windows
    inner join present on windows.window_start = present.as_at
    union all
    select
        windows.window_start,
        windows.window_end,
        present.split_1,
        present.person,
        null::decimal(18, 6) as fte_before,
        present.fte as fte_after,
        false as counted_before,
        present.counts as counted_after
    from windows
    inner join present on windows.window_end = present.as_at
),

pairs as (
    select
        window_start,
        window_end,
        split_1,
        person,
        sum(fte_before) as fte_before,
        sum(fte_after) as fte_after,
        bool_or(counted_before) as counted_before,
        bool_or(counted_after) as counted_after
    from before_and_after
    group by window_start, window_end, split_1, person
),

known as (
    select
        pairs.*,
        earlier.person is not null as was_employed,
        later.person is not null as is_employed
    from pairs
    left outer join employed as earlier
        on pairs.window_start = earlier.as_at and pairs.person = earlier.person
    left outer join employed as later
        on pairs.window_end = later.as_at and pairs.person = later.person
),

steps as (
    select
        present.split_1,
        'start' as step,
        1 as place,
        count(*) filter (where present.counts) as people,
        sum(present.fte) as fte
    from present
    where present.as_at = $flow_start::date
    group by present.split_1
    union all
    select
        split_1,
        'joined' as step,
        2 as place,
        count(*) filter (
            where counted_after and not counted_before and not was_employed
        ) as people,
        coalesce(
            sum(fte_after) filter (where fte_before is null and not was_employed), 0
        ) as fte
    from known
    group by split_1
    union all
    select
        split_1,
        'moved_in' as step,
        3 as place,
        count(*) filter (
            where counted_after and not counted_before and was_employed
        ) as people,
        coalesce(
            sum(fte_after) filter (where fte_before is null and was_employed), 0
        ) as fte
    from known
    group by split_1
    union all
    select
        split_1,
        'left' as step,
        4 as place,
        count(*) filter (
            where counted_before and not counted_after and not is_employed
        ) as people,
        coalesce(
            sum(fte_before) filter (where fte_after is null and not is_employed), 0
        ) as fte
    from known
    group by split_1
    union all
    select
        split_1,
        'moved_out' as step,
        5 as place,
        count(*) filter (
            where counted_before and not counted_after and is_employed
        ) as people,
        coalesce(
            sum(fte_before) filter (where fte_after is null and is_employed), 0
        ) as fte
    from known
    group by split_1
    union all
    select
        split_1,
        'hours' as step,
        6 as place,
        0 as people,
        coalesce(sum(fte_after - fte_before), 0) as fte
    from known
    group by split_1
    union all
    select
        present.split_1,
        'end' as step,
        7 as place,
        count(*) filter (where present.counts) as people,
        sum(present.fte) as fte
    from present
    where present.as_at = $scope['last_date']
    group by present.split_1
),

all_groups as (
    select distinct split_1
    from steps
),

all_steps as (
    select
        unnest(
            ['start', 'joined', 'moved_in', 'left', 'moved_out', 'hours', 'end']
        ) as step,
        unnest([1, 2, 3, 4, 5, 6, 7]) as place
),

-- Every group has every step, those with nobody in it too.
complete as (
    select
        all_groups.split_1,
        all_steps.step,
        all_steps.place
    from all_groups
    cross join all_steps
)

select
    complete.split_1 as "group",
    complete.step,
    coalesce(steps.people, 0) as people,
    coalesce(steps.fte, 0)::double as fte
from complete
left outer join steps
    on complete.split_1 = steps.split_1 and complete.step = steps.step
order by complete.split_1, complete.place
