-- Surveys: scores as a provider reports them, and answers where a file has a row for each respondent.
-- A wave is one run of a survey, "wave_order" its year; "vintage" tells re-issues of a wave apart
-- (another weighting, a correction), and is empty where the file says none. "held_on" is the last day
-- of fieldwork as far as it is known, else the last day of the wave's year or the date of the file.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

-- One row: the score of one measure for one group in one wave. Group type and group are empty for
-- everybody. A proportion ("is_share") is stored as 0 to 1, whatever the file had.
-- Quartiles and benchmark are those of the group that the provider compares with. "break_before" is
-- why the wave cannot be compared with the one before it (survey_breaks), empty where it can.
-- "reported_unit" is the unit that the file names, empty where it is about the whole organisation.
create table if not exists survey_result (
    import_id integer,
    as_at date,
    row_number integer,
    survey varchar,
    wave varchar,
    wave_order integer,
    vintage varchar,
    fieldwork_start date,
    fieldwork_end date,
    held_on date,
    unit_id integer,
    reported_unit varchar,
    group_type varchar,
    group_name varchar,
    measure varchar,
    n integer,
    eligible integer,
    score double,
    sd double,
    low double,
    high double,
    interval_level double,
    quartile_1 double,
    quartile_3 double,
    outcome varchar,
    benchmark double,
    benchmark_low double,
    benchmark_high double,
    break_before varchar,
    scale_min double,
    scale_max double,
    is_share boolean
);

create table if not exists survey_result_archive as
from survey_result
where false;

-- One row: the answer of one respondent to one item, 1 to 5, as given: which way an item is turned is
-- for the structure of its survey to say. Null: not answered, or "don't know". Respondents of an
-- import are told apart by the row of the sheet; no number, name or address of anybody is stored.
create table if not exists survey_answer (
    import_id integer,
    as_at date,
    row_number integer,
    survey varchar,
    wave varchar,
    wave_order integer,
    vintage varchar,
    fieldwork_start date,
    fieldwork_end date,
    held_on date,
    unit_id integer,
    reported_unit varchar,
    staff_group varchar,
    medical_grade varchar,
    occupation_group varchar,
    managerial_role varchar,
    item varchar,
    answer double
);

create table if not exists survey_answer_archive as
from survey_answer
where false;

create or replace view survey_result_by_unit as
from with_units('survey_result');

create or replace view survey_answer_by_unit as
from with_units('survey_answer');

-- Rows of surveys that other files than those replaced have, units under the names that the files give
-- them, and the name of the file.
create or replace macro survey_rows_of_others(rows_of, replaced) as table
    select
        facts.* exclude (unit_id),
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        coalesce(import.file_name, '') as named
    from query_table(rows_of) as facts
    inner join unit_written as said on facts.unit_id = said.id
    left outer join import on facts.import_id = import.import_id
    where not list_contains(replaced, facts.import_id);
