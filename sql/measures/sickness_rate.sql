-- /// measure
-- title = "Sickness absence rate"
-- unit = "percent"
-- kind = "rate"
-- better = "lower"
-- n_of = "days"
-- numerator = "FTE days lost to sickness in the 12 months to the date, on the days that absence files cover"
-- denominator = "FTE days available on those days: as given in the file, or otherwise the FTE on the staff lists times the days"
-- why = "Working time that was paid for but lost. It rises with age and differs by grade: compare like with like."
-- source = "NHS sickness absence statistics: FTE days lost / FTE days available, calendar days"
-- characteristics = ["sickness"]
-- needs = ["absence"]
-- rests_on = "absence"
-- ///
with lost as (
    select
        as_at,
        split_1,
        split_2,
        sum(days_lost) as days_lost,
        sum(days_available) as days_available,
        count(distinct person) as absent
    from sickness_in_scope($scope)
    group by as_at, split_1, split_2
),

available as (
    select
        as_at,
        split_1,
        split_2,
        days_available
    from listed_days_in_scope($scope)
),

in_post as (
    select
        as_at,
        split_1,
        split_2,
        count(*) as people
    from people_in_scope($scope)
    group by as_at, split_1, split_2
),

named as (
    select
        as_at,
        split_1,
        split_2
    from lost
    union
    select
        as_at,
        split_1,
        split_2
    from available
)

select
    named.as_at,
    named.split_1,
    named.split_2,
    coalesce(lost.days_lost, 0)::double as numerator,
    (coalesce(lost.days_available, 0) + coalesce(available.days_available, 0))::double
        as denominator,
    coalesce(in_post.people, 0) as people,
    [
        coalesce(in_post.people, 0),
        coalesce(lost.absent, 0),
        greatest(0, coalesce(in_post.people, 0) - coalesce(lost.absent, 0))
    ] as cells
from named
left outer join lost
    on
        named.as_at = lost.as_at
        and named.split_1 = lost.split_1
        and named.split_2 = lost.split_2
left outer join available
    on
        named.as_at = available.as_at
        and named.split_1 = available.split_1
        and named.split_2 = available.split_2
left outer join in_post
    on
        named.as_at = in_post.as_at
        and named.split_1 = in_post.split_1
        and named.split_2 = in_post.split_2
order by named.as_at, named.split_1, named.split_2
