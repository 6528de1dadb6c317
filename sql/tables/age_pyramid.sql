-- /// table
-- title = "Age pyramid"
-- definition = "People and FTE in each age band by gender. Each person counts once."
-- characteristics = ["age", "gender"]
-- keys = ["age_band", "gender"]
-- people = "people"
-- options = ["age_scheme"]
-- splits = ["age_band", "gender"]
-- order_by_age = true
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "gender"
-- title = "Gender"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- ///
with fte_by_person as (
    select
        as_at,
        person,
        sum(fte) as fte
    from staff_in_scope($scope)
    group by as_at, person
)

select
    people.split_1 as age_band,
    people.split_2 as gender,
    count(*) as people,
    coalesce(sum(fte_by_person.fte), 0) as fte
from people_in_scope($scope) as people
inner join fte_by_person
    on people.as_at = fte_by_person.as_at and people.person = fte_by_person.person
group by people.split_1, people.split_2
order by min(coalesce(people.age_low, 999)), people.split_1, people.split_2
