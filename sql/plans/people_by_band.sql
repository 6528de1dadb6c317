-- /// plan
-- title = "People and all their FTE by the band of the post with most FTE, and FTE by age"
-- ///
with people as (
    select
        band,
        age,
        age_low,
        coalesce(person_fte, 0) as fte
    from people_with_fte($scope)
)

select
    band,
    count(*) as people,
    sum(fte) as fte,
    coalesce(sum(fte) filter (where is_aged_at_least(50, age_low)), 0) as fte_50,
    coalesce(sum(fte) filter (where is_aged_at_least(55, age_low)), 0) as fte_55,
    coalesce(sum(fte) filter (where is_aged_at_least(60, age_low)), 0) as fte_60,
    coalesce(sum(fte) filter (where is_aged_at_least(65, age_low)), 0) as fte_65,
    -- Of an age band only: counted between two limits, but in no single year.
    count(*) filter (where age is null and age_low between 50 and 54) as band_only_50,
    count(*) filter (where age is null and age_low between 55 and 59) as band_only_55,
    count(*) filter (where age is null and age_low between 60 and 64) as band_only_60
from people
group by band
order by band
