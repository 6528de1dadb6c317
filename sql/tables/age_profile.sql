-- /// table
-- title = "Age profile"
-- definition = "People and FTE in each age band by group. Each person counts once, in the post with most FTE; FTE adds all their posts in scope."
-- characteristics = ["age"]
-- keys = ["age_band", "group"]
-- people = "people"
-- options = ["group_by", "age_scheme"]
-- order_by_age = true
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "group"
-- title = "Group"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- [[columns]]
-- id = "participation"
-- title = "FTE per person"
-- unit = "ratio"
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
    people.split_2 as "group",
    count(*) as people,
    coalesce(sum(fte_by_person.fte), 0) as fte,
    coalesce(sum(fte_by_person.fte), 0) / count(*) as participation
from people_in_scope($scope) as people
inner join fte_by_person
    on people.as_at = fte_by_person.as_at and people.person = fte_by_person.person
group by people.split_1, people.split_2
order by people.split_2, min(coalesce(people.age_low, 999)), people.split_1
