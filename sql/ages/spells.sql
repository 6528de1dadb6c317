-- /// experience
-- title = "How long people were in view in post, on the scale of their age in months, and how it ended"
-- parameters = ["period", "dates_used", "left_out_grades", "fixed_term_counts"]
-- ///
-- A spell begins on the first list that somebody is on and ends with leaving, else on the last
-- list. Somebody back within a year has not left; somebody back later begins a spell anew. A
-- leaving with no exact day is put half-way between the two lists.
with lost as (
    select
        person,
        window_start + ((window_end - window_start) // 2)::integer as left_on,
        window_end,
        reason_category,
        is_retirement
    from workforce_events($period)
    where
        event = 'leaver'
        and is_lost
        and not (is_rotation and len($left_out_grades) > 0)
        and (seen_again is null or seen_again > event_date + interval 12 month)
),

seen as (
    select
        people.person,
        people.as_at,
        people.birth_month,
        people.spread_age,
        count(lost.left_on) as times_left
    from people_with_age($scope) as people
    left outer join lost
        on people.person = lost.person and people.as_at > lost.left_on
    where
        people.spread_age is not null
        and list_contains($dates_used, people.as_at)
        and not list_contains($left_out_grades, people.medical_grade)
        and ($fixed_term_counts or people.contract <> 'Fixed term')
    group by people.person, people.as_at, people.birth_month, people.spread_age
),

spells as (
    select
        person,
        times_left,
        min(as_at) as first_seen,
        max(as_at) as last_seen,
        arg_min(
            coalesce(datediff('month', birth_month, as_at), spread_age * 12 + 6), as_at
        ) as entry_months
    from seen
    group by person, times_left
),

-- Leaving ends the spell that it comes after; a leaving from elsewhere ends none.
ended as (
    select
        spells.*,
        lost.left_on,
        lost.is_retirement,
        lost.reason_category
    from spells
    left outer join lost
        on
            spells.person = lost.person
            and spells.last_seen <= lost.left_on
            and lost.left_on <= spells.last_seen + interval 400 day
    qualify
        row_number() over (
            partition by spells.person, spells.times_left
            order by lost.left_on asc nulls last
        ) = 1
)

select
    entry_months,
    greatest(
        entry_months
        + round((coalesce(left_on, last_seen) - first_seen) / 30.4375)::integer,
        entry_months + (left_on is not null)::integer
    ) as exit_months,
    case
        when left_on is null then 'staying'
        when is_retirement then 'Retirement'
        else reason_category
    end as cause,
    count(*) as people
from ended
group by entry_months, exit_months, cause
order by entry_months, exit_months, cause
