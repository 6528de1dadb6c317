-- /// experience
-- title = "Everybody in post at the start of each year by age, and how many of them left in it"
-- parameters = ["stretches", "left_out_grades"]
-- ///
-- People known by a band are spread over its ages as by people_with_age; who left is whom
-- lost_in_period names. One query for all years, as planning one costs more than reading the people.
-- noqa: disable=RF02
with stretch as (
    select unnest($stretches, recursive := true)
),

in_post as (
    select
        staff.as_at,
        staff.person,
        staff.medical_grade,
        staff.age_low,
        staff.age_high,
        row_number() over (
            partition by staff.as_at, staff.age_low, staff.age_high
            order by staff.person
        ) as place_in_band
    from staff
    where
        staff.as_at in (select stretch.first_day from stretch)
        and staff.is_counted
        and staff.is_main_post
),

aged as (
    select
        as_at,
        person,
        first_age(age_low, age_high)
        + (place_in_band - 1)
        % (last_age(age_low, age_high) - first_age(age_low, age_high) + 1) as age
    from in_post
    where
        (age_low is not null or age_high is not null)
        and not list_contains($left_out_grades, medical_grade)
),

lost as (
    select distinct
        stretch.first_day,
        events.person
    from event_post as events
    inner join stretch
        on
            events.event_date > stretch.first_day
            and events.event_date <= stretch.last_day
    where
        events.is_main_post
        and events.event = 'leaver'
        and events.is_lost
        and not (events.is_rotation and len($left_out_grades) > 0)
        and (
            events.seen_again is null or events.seen_again > stretch.last_day
        )
)

select
    aged.as_at as first_day,
    aged.age,
    count(*) as people,
    count(lost.person) as has_left
from aged
left outer join lost
    on aged.as_at = lost.first_day and aged.person = lost.person
group by aged.as_at, aged.age
order by aged.as_at, aged.age
