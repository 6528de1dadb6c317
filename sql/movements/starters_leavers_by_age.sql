-- /// query
-- title = "Starters and leavers of two years by age band"
-- parameters = ["years", "counting"]
-- ///
with years as (
    select
        year.label,
        year.first,
        year.last
    from (select unnest($years) as year) as given
),

span as (
    select
        min(first) as first,
        max(last) as last
    from years
),

events as (
    select
        events_in_scope.split_1 as age_band,
        events_in_scope.event || 's' as event,
        years.label as year,
        events_in_scope.fte,
        events_in_scope.is_placed,
        events_in_scope.age_low
    from
        events_in_scope(
            (select span.first from span),
            (select span.last from span),
            $scope
        ) as events_in_scope
    inner join years
        on
            events_in_scope.event_date > years.first
            and events_in_scope.event_date <= years.last
    where
        list_contains($counting['outcomes'], events_in_scope.outcome)
        and not list_contains(
            $counting['left_out_grades'], events_in_scope.medical_grade
        )
        and not (
            events_in_scope.is_rotation and len($counting['left_out_grades']) > 0
        )
)

select
    age_band,
    event || ' ' || year as series,
    event,
    year,
    count(*) filter (where is_placed) as people,
    coalesce(sum(fte), 0) as fte
from events
group by age_band, event, year
order by min(coalesce(age_low, 999)), age_band asc, event desc, year asc
