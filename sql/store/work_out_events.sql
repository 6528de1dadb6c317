-- /// statement
-- title = "Who started and left, worked out anew from every file in use"
-- ///
delete from event_post;

insert into event_post by name
select *
from event_worked_out
order by event_date, person, row_number;
