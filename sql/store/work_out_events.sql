-- /// statement
-- title = "Who started and left: the events that were found, and what they were worked out from"
-- ///
delete from event_post;

insert into event_post by name
select *
from events_completed('event_found')
order by event_date, person, row_number;

delete from event_list;

insert into event_list by name
from list_now;

delete from event_window;

insert into event_window by name
from window_now;

delete from event_movement;

insert into event_movement by name
from movement_mark;
