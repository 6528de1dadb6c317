-- /// query
-- title = "Where the events of a period come from, and those that do not count"
-- parameters = ["event", "first", "last", "grades"]
-- about_files = true
-- ///
-- Rows of event_post with is_main_post are people.
select
    count(*) filter (where source = 'file') as from_files,
    count(*) filter (where source = 'derived') as derived,
    count(*) filter (where outcome in ('returned', 'flexi')) as back,
    count(*) filter (
        where outcome in ('left', 'joined')
        and (list_contains($grades::varchar[], medical_grade) or is_rotation)
    ) as trainees,
    count(*) filter (where outcome in ('left', 'returned', 'flexi') and source = 'file')
        as left_in_files,
    count(*) filter (
        where outcome in ('left', 'returned', 'flexi')
        and source = 'file'
        and reason_category = 'Not known'
    ) as without_reason
from event_posts($first::date, $last::date)
where event = $event and is_main_post
