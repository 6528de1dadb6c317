-- /// experience
-- title = "What happened here: ages at retirement and returns, by staff group"
-- parameters = ["period", "observable_until"]
-- ///
with retired as (
    select
        *,
        event_date <= $observable_until as is_observable
    from workforce_events($period)
    where event = 'leaver' and is_retirement
),

back as (
    select
        retired.person,
        retired.event_date,
        sum(staff.fte) as fte
    from retired
    inner join staff
        on
            retired.person = staff.person
            and retired.seen_again = staff.as_at
            and staff.is_counted
    where retired.outcome = 'returned'
    group by retired.person, retired.event_date
)

select
    retired.staff_group,
    count(*) filter (
        where retired.age is not null and not retired.is_ill_health
        and not retired.is_flexi
    ) as retirements,
    avg(retired.age) filter (
        where not retired.is_ill_health and not retired.is_flexi
    ) as mean_age,
    count(*) filter (where retired.is_observable) as observable,
    count(*) filter (
        where retired.is_observable and retired.outcome = 'returned'
    ) as returned,
    coalesce(sum(retired.fte) filter (where back.fte is not null), 0) as fte_before,
    coalesce(sum(back.fte) filter (where retired.fte is not null), 0) as fte_after
from retired
left outer join back
    on retired.person = back.person and retired.event_date = back.event_date
group by retired.staff_group
order by retired.staff_group
