-- /// statement
-- title = "Leadership posts of every list, worked out anew from all files in use"
-- ///
delete from listed_post;

insert into listed_post by name
select *
from listed_post_worked_out
order by listed_on, post_id;
