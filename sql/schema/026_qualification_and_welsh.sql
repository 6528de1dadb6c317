-- Where somebody qualified, and their Welsh, as far as a staff list says so. A list without such a
-- column, or loaded before these were read, has 'Not known'.
alter table staff
add column if not exists place_of_qualification varchar default 'Not known';

alter table staff add column if not exists welsh_language varchar default 'Not known';

alter table staff_archive
add column if not exists place_of_qualification varchar default 'Not known';

alter table staff_archive
add column if not exists welsh_language varchar default 'Not known';
