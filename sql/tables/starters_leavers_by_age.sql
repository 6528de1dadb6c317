-- /// table
-- title = "Starters and leavers by age"
-- definition = "People who started and people who left in two financial years, by age on the day. Each person counts once, in the post with the most FTE; trainees and people whose post was not lost are left out as in the measures."
-- characteristics = ["age"]
-- builder = "movements.tables.build_by_age"
-- keys = ["age_band", "series", "event", "year"]
-- people = "people"
-- parameters = ["years", "counting"]
-- options = ["year", "other_year", "age_scheme", "include_trainees", "include_returns"]
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "event"
-- title = "Who"
-- [[columns]]
-- id = "year"
-- title = "Financial year"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
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
