-- /// table
-- title = "Change by age band"
-- definition = "People and FTE in each age band on the earlier date and now. Each person counts once on each date, in the band of their age on that day: people grow older, so a band also changes when nobody joins or leaves."
-- characteristics = ["age"]
-- builder = "ages.change.build_change"
-- keys = ["age_band"]
-- people = "people_now"
-- chart = { values = ["change"] }
-- parameters = ["base_scope"]
-- options = ["base", "age_scheme"]
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "people_before"
-- title = "People on the earlier date"
-- unit = "people"
-- [[columns]]
-- id = "people_now"
-- title = "People now"
-- unit = "people"
-- [[columns]]
-- id = "change"
-- title = "Change in people"
-- unit = "people"
-- [[columns]]
-- id = "change_share"
-- title = "Change, share of the earlier number"
-- unit = "percent"
-- [[columns]]
-- id = "fte_before"
-- title = "FTE on the earlier date"
-- unit = "fte"
-- [[columns]]
-- id = "fte_now"
-- title = "FTE now"
-- unit = "fte"
-- [[columns]]
-- id = "fte_change"
-- title = "Change in FTE"
-- unit = "fte"
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
