-- /// query
-- title = "Retirements of each year, and who came back within 12 months"
-- parameters = ["retiring"]
-- ///
with dates as (
    select
        min(covers_from) - 1 as first,
        max(as_at) as last
    from covered_period
    where event = 'leaver'
),

latest as (
    select max(as_at) as last_list
    from staff_date
),

events as (
    select
        events_in_scope.*,
        year(events_in_scope.event_date) - (
            month(events_in_scope.event_date) < 4
        )::integer as began,
        latest.last_list >= events_in_scope.event_date + interval 12 month
            as is_observed
    from
        events_in_scope(
            (select dates.first from dates),
            (select dates.last from dates),
            $scope
        ) as events_in_scope
    cross join latest
    where
        events_in_scope.event = 'leaver'
        and events_in_scope.is_retirement
        and events_in_scope.is_placed
        and events_in_scope.event_date <= $scope['last_date']
        and list_contains($retiring['outcomes'], events_in_scope.outcome)
        and (
            $retiring['ill_health'] <> 'without'
            or not events_in_scope.is_ill_health
        )
        and ($retiring['ill_health'] <> 'only' or events_in_scope.is_ill_health)
        and ($retiring['flexi'] or not events_in_scope.is_flexi)
),

-- A year has too few people to be divided: by group, all years are one.
labelled as (
    select
        *,
        if(
            split_1 = '',
            began || '/' || right((began + 1)::varchar, 2),
            min(began) over () || '/' || right((min(began) over () + 1)::varchar, 2)
            || ' to '
            || max(began) over () || '/' || right((max(began) over () + 1)::varchar, 2)
        ) as year
    from events
)

select
    year,
    split_1 as "group",
    count(*) as retired,
    count(*) filter (where not is_observed) as not_yet,
    count(*) filter (where is_observed) as observed,
    count(*) filter (where is_observed and returned_on is not null) as returned,
    sum(person_fte) filter (where is_observed and returned_on is not null)
        as fte_before,
    sum(returned_fte) filter (where is_observed and returned_on is not null)
        as fte_after
from labelled
group by year, split_1
order by year desc, split_1 asc
