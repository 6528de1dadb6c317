-- /// statement
-- title = "The events that stay as they are"
-- ///
create or replace temp table event_found as
select event_post.* exclude (age, is_lost) -- noqa: RF02
from event_post
anti join touched_person on event_post.person = touched_person.person
where event_post.source = 'file'
union all by name
select
    event_post.* exclude (age, is_lost) -- noqa: RF02
    replace (
        if(again.person is null, event_post.seen_again, again.seen_again) as seen_again
    )
from event_post
semi join
    kept_window
    on
        event_post.window_start = kept_window.window_start
        and event_post.window_end = kept_window.window_end
left outer join leaver_again as again
    on
        event_post.event = 'leaver'
        and event_post.person = again.person
        and event_post.window_end = again.window_end
where event_post.source = 'derived';
