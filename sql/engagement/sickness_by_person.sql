-- /// query
-- title = "How unequally days lost to sickness are spread over people"
-- parameters = ["lists_scope"]
-- ///
-- noqa: disable=RF02
-- FTE days lost and available of each person in the 12 months, as the sickness absence rate adds
-- them up: of rows that name nobody there are only sums.
with year as (
    select
        $scope['last_date'] as year_end,
        months_before($scope['last_date'], 12) as after_day
),

spans as (
    select
        staff_list_days.as_at as listed_on,
        sum(
            greatest(
                0,
                least(
                    staff_list_days.last_day,
                    absence_without_available_days.last_day,
                    year.year_end
                )
                - greatest(
                    staff_list_days.first_day,
                    absence_without_available_days.first_day,
                    year.after_day + 1
                )
                + 1
            )
        ) as days
    from year
    cross join staff_list_days
    cross join absence_without_available_days
    group by staff_list_days.as_at
),

parts as (
    select
        split_1,
        person,
        days_lost,
        coalesce(days_available, 0) as days_available
    from sickness_in_scope($scope)
    union all
    select
        staff.split_1,
        staff.person,
        0 as days_lost,
        staff.fte * spans.days as days_available
    from staff_in_scope($lists_scope) as staff
    inner join spans on staff.as_at = spans.listed_on
    where spans.days > 0
),

of_people as (
    select
        split_1,
        person,
        sum(days_lost)::double as lost,
        sum(days_available)::double as available
    from parts
    group by split_1, person
)

select
    split_1,
    count(person) as people,
    count(*) filter (where person is not null and lost > 0) as absent,
    count(*) filter (where person is null) as unnamed,
    sum(lost) as days_lost,
    sum(available) as days_available,
    sum(lost * lost) as lost_squared,
    sum(lost * available) as lost_by_available,
    sum(available * available) as available_squared
from of_people
group by split_1
order by split_1
