-- /// statement
-- title = "Rows of an import that count again"
-- parameters = ["import_id"]
-- ///
insert into staff by name
select *
from staff_archive
where import_id = $import_id;

delete from staff_archive
where import_id = $import_id;

insert into establishment by name
select *
from establishment_archive
where import_id = $import_id;

delete from establishment_archive
where import_id = $import_id;

insert into pay_scale by name
select *
from pay_scale_archive
where import_id = $import_id;

delete from pay_scale_archive
where import_id = $import_id;

insert into import_gap by name
select *
from import_gap_archive
where import_id = $import_id;

delete from import_gap_archive
where import_id = $import_id;
