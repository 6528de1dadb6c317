-- What an import replaced or an undo removed is kept here, so that nothing is ever lost.

create table if not exists staff_archive as
from staff
where false;

create table if not exists establishment_archive as
from establishment
where false;

create table if not exists pay_scale_archive as
from pay_scale
where false;

create table if not exists import_gap_archive as
from import_gap
where false;
