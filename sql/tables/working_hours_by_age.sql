-- /// table
-- title = "Working hours by age"
-- definition = "People in each age band by the FTE of all their posts: full time (1.0), 0.6 to under 1.0, over 0.4 to under 0.6, 0.4 and less. Shares are of the people of that age whose FTE is known."
-- characteristics = ["age"]
-- builder = "movements.tables.build_hours"
-- keys = ["age_band", "hours"]
-- people = "people"
-- options = ["age_scheme"]
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "hours"
-- title = "Working hours"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "share"
-- title = "Share of the age band"
-- unit = "percent"
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
