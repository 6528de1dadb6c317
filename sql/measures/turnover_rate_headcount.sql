-- /// measure
-- title = "Turnover rate (headcount)"
-- unit = "percent"
-- kind = "rate"
-- better = "lower"
-- numerator = "People who left in the 12 months to the date"
-- denominator = "Mean of the people in post at the start and at the end of those 12 months"
-- why = "How many people have to be replaced each year. Moves within the organisation are not counted."
-- source = "NHS Data Dictionary, turnover: leavers in 12 months divided by the average of start and end; trainees and rotations left out by default"
-- parameters = ["yearly"]
-- rests_on = "year"
-- also_by = ["leaving_reason"]
-- interval = "count"
-- ///
with ends as (
    select
        year_end,
        split_1,
        split_2,
        count(*) filter (where is_placed) / 2.0 as mean
    from year_staff($yearly, $scope)
    group by year_end, split_1, split_2
),

leavers as (
    select
        as_at,
        split_1,
        split_2,
        count(*) filter (where is_placed) as lost,
        coalesce(sum(fte * fte), 0) as sum_of_squares,
        count(*) filter (where is_placed) as people
    from counted_events($yearly, $scope)
    where event = 'leaver'
    group by as_at, split_1, split_2
),

-- Nobody in post has a reason for leaving: divided by it, each reason is held against all staff.
held_against as (
    select
        *,
        if($scope['split_1'] = 'leaving_reason', '', split_1) as against_1,
        if($scope['split_2'] = 'leaving_reason', '', split_2) as against_2
    from leavers
    union all
    select
        year_end as as_at,
        split_1,
        split_2,
        0 as lost,
        0 as sum_of_squares,
        0 as people,
        split_1 as against_1,
        split_2 as against_2
    from ends
    where 'leaving_reason' not in ($scope['split_1'], $scope['split_2'])
)

select
    held_against.as_at,
    held_against.split_1,
    held_against.split_2,
    sum(held_against.lost)::double as numerator,
    any_value(ends.mean)::double as denominator,
    sum(held_against.people)::bigint as people,
    sum(held_against.sum_of_squares)::double as sum_of_squares
from held_against
inner join ends
    on
        held_against.as_at = ends.year_end
        and held_against.against_1 = ends.split_1
        and held_against.against_2 = ends.split_2
group by held_against.as_at, held_against.split_1, held_against.split_2
order by held_against.as_at, held_against.split_1, held_against.split_2
