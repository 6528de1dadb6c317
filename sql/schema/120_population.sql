-- Population: one row is the people of one age or group of ages and one sex in an area and year, as
-- the file has it. Totals and groups stand beside what they are made of: they are never added up.
-- "age_from" and "age_to" are the first and last age (0 and 120 for all ages).
create table if not exists population (
    import_id integer,
    as_at date,
    row_number integer,
    area varchar,
    year integer,
    age_from integer,
    age_to integer,
    sex varchar,
    people double,
    description varchar
);

create table if not exists population_archive as
from population
where false;
