-- /// statement
-- title = "Rows of an import that turned out to be stored already"
-- parameters = ["import_id"]
-- ///
delete from staff
where import_id = $import_id;

delete from establishment
where import_id = $import_id;

delete from pay_scale
where import_id = $import_id;

delete from import_gap
where import_id = $import_id;
