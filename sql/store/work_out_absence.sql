-- /// statement
-- title = "Sickness and long absence, worked out anew from every file in use"
-- ///
delete from sickness_in_force;

insert into sickness_in_force by name
select *
from sickness_worked_out
order by import_id, row_number, from_day;

delete from absence_without_available_days;

insert into absence_without_available_days by name
select absence_stretch.*
from absence_stretch
inner join absence_file on absence_stretch.import_id = absence_file.import_id
where not absence_file.gives_available
order by absence_stretch.import_id, absence_stretch.first_day;

delete from long_absent;

insert into long_absent by name
select distinct
    known.as_at,
    long_absence.person
from long_absence
inner join absence_spells_known as known
    on long_absence.import_id = known.import_id
where known.as_at between long_absence.started_on and long_absence.ended_on
order by known.as_at, long_absence.person;
