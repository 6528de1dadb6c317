-- /// statement
-- title = "Events that files of starters and leavers give, of the people who are touched"
-- ///
insert into event_found by name
from file_event_posts('movement_touched');
