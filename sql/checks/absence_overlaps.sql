-- /// check
-- title = "Overlapping absences"
-- kinds = ["absence"]
-- uses = ["absence_start"]
-- column = "absence_start"
-- message = "These absences start before an earlier absence of the same person and post has ended."
-- effect = "Counted as they are: days in two of them are counted twice."
-- do_next = "End the earlier absence on the right day, or leave one of the two out."
-- ///
-- Of one post: a person with two is away from both on the same days. Sickness and other leave are
-- kept separate, because rates count sickness alone.
with spells as (
    select
        stored.row_number,
        coalesce(typed.nhs_unique_id, typed.employee_number) as who,
        coalesce(typed.assignment_number, stored.organisation) as post,
        stored.is_sickness,
        stored.first_day,
        stored.last_day
    from stored
    inner join typed on stored.row_number = typed.row_number
    where typed.absence_start is not null
),

with_earlier_end as (
    select
        *,
        max(last_day) over (
            partition by who, post, is_sickness
            order by first_day, row_number
            rows between unbounded preceding and 1 preceding
        ) as ended_before
    from spells
    where who is not null
)

select row_number
from with_earlier_end
where first_day <= ended_before
order by row_number
