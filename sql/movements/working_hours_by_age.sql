-- /// query
-- title = "People by age band and working hours"
-- ///
with people as (
    select
        split_1 as age_band,
        age_low,
        working_hours_band(person_fte) as hours
    from people_with_fte($scope)
),

known as (
    select
        age_band,
        min(coalesce(age_low, 999)) as place,
        count(*) as people
    from people
    where hours <> 'Not known'
    group by age_band
)

select
    known.age_band,
    bands.hours,
    count(people.hours) as people,
    count(people.hours) / any_value(known.people)::double as share
from known
cross join working_hours_bands() as bands
left outer join people
    on known.age_band = people.age_band and bands.hours = people.hours
group by known.place, known.age_band, bands.hours
order by known.place, known.age_band, bands.hours
