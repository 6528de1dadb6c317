-- /// statement
-- title = "Rows of an import that no longer count"
-- parameters = ["import_id"]
-- ///
insert into staff_archive by name
select *
from staff
where import_id = $import_id;

delete from staff
where import_id = $import_id;

insert into establishment_archive by name
select *
from establishment
where import_id = $import_id;

delete from establishment
where import_id = $import_id;

insert into pay_scale_archive by name
select *
from pay_scale
where import_id = $import_id;

delete from pay_scale
where import_id = $import_id;

insert into import_gap_archive by name
select *
from import_gap
where import_id = $import_id;

delete from import_gap
where import_id = $import_id;
