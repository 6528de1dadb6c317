-- /// experience
-- title = "Of the people in post on one date: who had left by a later one, and who had moved away"
-- parameters = ["period", "later_scope", "left_out_grades", "fixed_term_counts"]
-- ///
-- Somebody back in post by the later date has not left, whatever happened in between.
with lost as (
    select distinct person
    from workforce_events($period)
    where
        event = 'leaver'
        and is_lost
        and not (is_rotation and len($left_out_grades) > 0)
        and (seen_again is null or seen_again > $period['last'])
),

still_here as (
    select distinct person
    from staff_in_scope($later_scope)
),

somewhere as (
    select distinct person
    from staff
    where as_at = $period['last'] and is_counted
),

at_risk as (
    select
        people.split_1,
        people.spread_age as age,
        lost.person is not null as has_left,
        lost.person is null
        and still_here.person is null
        and somewhere.person is not null as has_moved
    from people_with_age($scope) as people
    left outer join lost on people.person = lost.person
    left outer join still_here on people.person = still_here.person
    left outer join somewhere on people.person = somewhere.person
    where
        people.spread_age is not null
        and not list_contains($left_out_grades, people.medical_grade)
        and ($fixed_term_counts or people.contract <> 'Fixed term')
)

select
    split_1 as "group",
    age,
    count(*) as people,
    count(*) filter (where has_left) as has_left,
    count(*) filter (where has_moved) as has_moved
from at_risk
group by split_1, age
order by split_1, age
