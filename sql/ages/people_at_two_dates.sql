-- /// query
-- title = "People and FTE by age band at the base date and now, and who is in a band at one of them only"
-- parameters = ["base_scope"]
-- ///
with people as (
    select
        'now' as at_time,
        person,
        split_1 as age_band,
        age_low,
        person_fte
    from people_with_fte($scope)
    union all
    select
        'before' as at_time,
        person,
        split_1 as age_band,
        age_low,
        person_fte
    from people_with_fte($base_scope)
),

-- Whoever is in the band at one of the dates only: joined, left, or had a birthday.
in_band as (
    select
        age_band,
        person,
        min(coalesce(age_low, 999)) as age_low,
        count(*) filter (where at_time = 'before') as before,
        count(*) filter (where at_time = 'now') as now,
        sum(person_fte) filter (where at_time = 'before') as fte_before,
        sum(person_fte) filter (where at_time = 'now') as fte_now
    from people
    group by age_band, person
)

select
    age_band,
    sum(before)::bigint as people_before,
    sum(now)::bigint as people_now,
    coalesce(sum(fte_before), 0) as fte_before,
    coalesce(sum(fte_now), 0) as fte_now,
    count(*) filter (where before <> now) as other_people
from in_band
group by age_band
order by min(age_low), age_band
