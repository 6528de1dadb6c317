-- /// statement
-- title = "Events that some touched windows show"
-- parameters = ["first", "last"]
-- ///
create or replace temp table window_asked as
select * exclude (place)
from touched_window
where place between $first and $last;

insert into event_found by name
from derived_event_posts('movement_now', 'window_asked');
