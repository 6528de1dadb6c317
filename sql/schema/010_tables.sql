-- Facts. One row of "staff" is one assignment on one date, already typed and recognised.
-- No keys, sequences or enumerations: the same statements must run on a shared catalogue.

create table if not exists import (
    import_id integer,
    kind varchar,
    as_at date,
    as_at_from varchar,
    file_name varchar,
    sha256 varchar,
    size_bytes bigint,
    sheet varchar,
    header_row integer,
    mapping varchar,
    rows_read integer,
    rows_stored integer,
    rows_left_out integer,
    people integer,
    fte double,
    problems varchar,
    checksum varchar,
    headline varchar,
    imported_by varchar,
    imported_at timestamp,
    status varchar,
    replaced_by integer
);

create table if not exists person (
    person integer,
    person_key varchar
);

create table if not exists staff (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    employer varchar,
    unit_id integer,
    location varchar,
    staff_group varchar,
    job_role varchar,
    position_title varchar,
    area_of_work varchar,
    band varchar,
    pay_point varchar,
    medical_grade varchar,
    registered varchar,
    assignment_category varchar,
    contract varchar,
    assignment_status varchar,
    is_counted_category boolean,
    is_in_post_status boolean,
    is_counted boolean,
    fte double,
    contracted_hours double,
    gender varchar,
    ethnic_origin varchar,
    ethnic_group varchar,
    disability varchar,
    nationality varchar,
    birth_month date,
    age integer,
    age_low integer,
    age_high integer,
    start_date date,
    nhs_start_date date,
    contract_end date,
    posts integer,
    is_main_post boolean
);

create table if not exists establishment (
    import_id integer,
    as_at date,
    row_number integer,
    unit_id integer,
    staff_group varchar,
    job_role varchar,
    band varchar,
    funded_fte double
);

create table if not exists pay_scale (
    import_id integer,
    as_at date,
    row_number integer,
    scale varchar,
    band varchar,
    point varchar,
    amount double,
    valid_from date
);

create table if not exists import_gap (
    import_id integer,
    kind varchar,
    as_at date,
    rule varchar,
    field varchar,
    found varchar,
    row_count integer,
    what_happened varchar
);
