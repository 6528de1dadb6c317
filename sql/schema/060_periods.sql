-- Files that cover a period instead of a date: who started, who left, and absence. The as-at
-- date of such an import is the last day of its period, "covers_from" the first.
alter table import add column if not exists covers_from date;

-- One row is one post that somebody started in or left. Whether a row is a starter or a leaver
-- is in "event"; "age" is that on the day of the event. What the file left out is null,
-- or 'Not known' where staff can be chosen by it, and is filled from the staff lists by
-- "event_posts".
create table if not exists movement (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    employer varchar,
    event varchar,
    event_date date,
    unit_id integer,
    staff_group varchar,
    job_role varchar,
    area_of_work varchar,
    band varchar,
    medical_grade varchar,
    registered varchar,
    assignment_category varchar,
    contract varchar,
    is_counted_category boolean,
    is_counted boolean,
    fte double,
    gender varchar,
    ethnic_group varchar,
    disability varchar,
    birth_month date,
    age integer,
    age_low integer,
    age_high integer,
    reason varchar,
    reason_category varchar,
    is_retirement boolean,
    is_ill_health boolean,
    is_flexi boolean,
    is_rotation boolean,
    is_leaving boolean,
    destination varchar,
    recruitment_source varchar
);

create table if not exists movement_archive as
from movement
where false;

create or replace view movement_by_unit as
from with_units('movement');

-- One row is a spell of absence of one person, or the days of a whole unit ("person" is null then).
-- "first_day" to "last_day" is the part of it inside the period of its file, "days" how long that
-- is; "days_lost" are FTE days, null where neither the file nor an FTE in it gives them.
create table if not exists absence (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    employer varchar,
    first_day date,
    last_day date,
    days integer,
    unit_id integer,
    staff_group varchar,
    job_role varchar,
    area_of_work varchar,
    band varchar,
    medical_grade varchar,
    registered varchar,
    assignment_category varchar,
    contract varchar,
    gender varchar,
    ethnic_group varchar,
    disability varchar,
    age integer,
    age_low integer,
    age_high integer,
    reason varchar,
    is_sickness boolean,
    days_lost double,
    days_available double
);

create table if not exists absence_archive as
from absence
where false;

-- The first and last day of a spell as the file has them, before they are cut to its period; a row
-- with the days lost in a period, without a spell, has neither.
alter table absence add column if not exists started_on date;
alter table absence add column if not exists ended_on date;
alter table absence_archive add column if not exists started_on date;
alter table absence_archive add column if not exists ended_on date;

create or replace view absence_by_unit as
from with_units('absence');
