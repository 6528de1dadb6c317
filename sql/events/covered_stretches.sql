-- /// query
-- title = "The stretches of a period that files, or two staff lists, cover"
-- parameters = ["event", "first", "last"]
-- about_files = true
-- ///
with stretches as (
    select
        'file' as source,
        covers_from as first_day,
        as_at as last_day
    from covered_period
    where coalesce(event, kind) = $event
    union all
    select
        'derived' as source,
        window_start + 1 as first_day,
        window_end as last_day
    from staff_window
    where $event <> 'absence'
)

select
    source,
    greatest(first_day, $first::date + 1) as first_day,
    least(last_day, $last::date) as last_day
from stretches
where first_day <= $last::date and last_day > $first::date
order by first_day, last_day, source
