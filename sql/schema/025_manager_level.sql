-- Whom a person manages, worked out when a staff list is loaded from the supervisors' employee
-- numbers in it (sql/imports/manager_levels.sql). The numbers themselves are not stored. A list
-- without them, or loaded before this was worked out, has 'Not known'.
alter table staff add column if not exists manager_level varchar default 'Not known';

alter table staff_archive
add column if not exists manager_level varchar default 'Not known';
