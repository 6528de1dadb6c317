-- /// statement
-- title = "A store in which the main post of a person has its earlier name"
-- table = "staff"
-- column = "speaks"
-- ///
alter table staff rename column speaks to is_main_post;

alter table staff_archive rename column speaks to is_main_post;

-- What the schema makes anew under other names.
drop view if exists told_event_post;

drop view if exists movement_told;

drop view if exists told_day;

drop view if exists told_period;

drop macro if exists said_or_listed;

drop table if exists sickness_told;

drop table if exists absence_told;
