-- Competences, required skills, and the one table that holds names of people.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02,RF03

create table if not exists competence (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    skill varchar,
    written varchar,
    level varchar,
    level_rank integer,
    required_level varchar,
    required_rank integer,
    awarded_on date,
    expires_on date,
    expiry_from varchar,
    is_met boolean,
    is_required boolean,
    is_held boolean,
    is_validated boolean,
    last_used date
);

create table if not exists competence_archive as
from competence
where false;

create table if not exists requirement (
    import_id integer,
    as_at date,
    row_number integer,
    org_l1 varchar,
    org_l2 varchar,
    org_l3 varchar,
    org_l4 varchar,
    org_l5 varchar,
    org_l6 varchar,
    org_l7 varchar,
    organisation varchar,
    skill varchar,
    level varchar,
    level_rank integer,
    people_required double
);

create table if not exists requirement_archive as
from requirement
where false;

create or replace view requirement_by_unit as
from requirement;

create table if not exists named_person (
    import_id integer,
    as_at date,
    person integer,
    full_name varchar,
    manager_name varchar
);

create table if not exists named_person_archive as
from named_person
where false;

-- The person that a list is about, where it is about one alone (somebody's own list).
create or replace view competence_list as
select
    import_id,
    as_at as listed_on,
    case when min(person) = max(person) then min(person) end as whose
from competence
group by import_id, as_at;

-- Which lists speak for a date: of each kind the latest at or before it, else the first within a
-- month after it. A list about one person speaks for nobody else, and stands beside the list of
-- everybody unless that one is nearer to the date.
create or replace macro competence_lists_in_use(day) as table
    with lists as (
        select
            competence_list.*,
            import.kind,
            case
                when competence_list.listed_on <= day
                    then date_diff('day', competence_list.listed_on, day)
                else 1000000 + date_diff('day', day, competence_list.listed_on)
            end as distance
        from competence_list
        inner join import on competence_list.import_id = import.import_id
        where competence_list.listed_on <= day + interval 31 days
    ),

    nearest as (
        select *
        from lists
        qualify
            row_number() over (
                partition by kind, whose
                order by distance asc, import_id desc
            ) = 1
    )

    select *
    from nearest
    qualify
        whose is null
        or distance <= coalesce(
            min(distance) filter (where whose is null) over (partition by kind),
            distance
        );

-- Every record of the lists for a date, each with whether it holds on another day (a record that
-- is not validated, or not awarded yet, or past its expiry, does not). The day of expiry counts.
create or replace macro competence_records(day, on_day) as table
    select
        competence.*,
        lower(competence.skill) as skill_key,
        coalesce(
            competence.is_held
            and competence.is_validated
            and coalesce(competence.awarded_on <= on_day, true)
            and coalesce(competence.expires_on >= on_day, true)
            and coalesce(competence.awarded_on <= competence.expires_on, true),
            false
        ) as is_in_date
    from competence
    inner join competence_lists_in_use(day) as lists
        on competence.import_id = lists.import_id
    left outer join competence_lists_in_use(day) as own_list
        on
            lists.whose is null
            and lists.kind = own_list.kind
            and competence.person = own_list.whose
    where competence.person is not null and own_list.whose is null;

-- The best record of each person and skill that holds on a day: highest level, then longest.
create or replace macro skills_held(day, on_day) as table
    select
        person,
        skill_key,
        any_value(skill) as skill,
        arg_max(
            level, (coalesce(level_rank, 0), coalesce(expires_on, date '9999-12-31'))
        )
            as level,
        max(coalesce(level_rank, 0)) as level_rank,
        max(coalesce(expires_on, date '9999-12-31')) as good_until,
        max(awarded_on) as awarded_on,
        max(last_used) as last_used
    from competence_records(day, on_day)
    where is_in_date
    group by person, skill_key;

-- The unit that a required skill is of: the one named, else the lowest level that is.
create or replace macro unit_required(
    organisation,
    org_l7,
    org_l6,
    org_l5,
    org_l4,
    org_l3,
    org_l2,
    org_l1
) as coalesce(
    nullif(organisation, 'Not known'),
    nullif(org_l7, 'Not known'),
    nullif(org_l6, 'Not known'),
    nullif(org_l5, 'Not known'),
    nullif(org_l4, 'Not known'),
    nullif(org_l3, 'Not known'),
    nullif(org_l2, 'Not known'),
    nullif(org_l1, 'Not known'),
    'Not known'
);

-- Required skills in use: the latest list at or before a date, else the first within a month after.
create or replace macro requirements_in_use(day) as table
    select
        requirement.*,
        lower(requirement.skill) as skill_key,
        unit_required(
            requirement.organisation,
            requirement.org_l7,
            requirement.org_l6,
            requirement.org_l5,
            requirement.org_l4,
            requirement.org_l3,
            requirement.org_l2,
            requirement.org_l1
        ) as unit,
        -- What the list calls it: units that are one now each need their own people.
        unit_required(
            written.organisation,
            written.org_l7,
            written.org_l6,
            written.org_l5,
            written.org_l4,
            written.org_l3,
            written.org_l2,
            written.org_l1
        ) as unit_written
    from requirement_by_unit as requirement
    inner join requirement as written
        on
            requirement.import_id = written.import_id
            and requirement.row_number = written.row_number
    where
        requirement.as_at <= day + interval 31 days
        -- Nothing is said of cover on a date for which no list of competences speaks.
        and exists (
            select 1
            from competence_lists_in_use(day)
        )
    qualify
        dense_rank() over (
            order by
                requirement.as_at <= day desc,
                abs(date_diff('day', requirement.as_at, day)) asc
        ) = 1;

-- People of each required skill's unit, on the date of the scope. A level that the requirement
-- leaves out covers every value of that level; a unit may be named at any level of the tree.
create or replace macro people_of_units(
    scope_first_date,
    scope_last_date,
    scope_split_1,
    scope_split_2,
    scope_age_scheme,
    scope_everybody,
    scope_org_l1,
    scope_org_l2,
    scope_org_l3,
    scope_org_l4,
    scope_org_l5,
    scope_org_l6,
    scope_org_l7,
    scope_organisation,
    scope_staff_group,
    scope_job_role,
    scope_band,
    scope_medical_grade,
    scope_area_of_work,
    scope_assignment_category,
    scope_contract,
    scope_registered,
    scope_gender,
    scope_ethnic_group,
    scope_disability,
    scope_age_band
) as table
    with units as (
        select distinct
            unit,
            organisation,
            org_l1,
            org_l2,
            org_l3,
            org_l4,
            org_l5,
            org_l6,
            org_l7
        from requirements_in_use(scope_last_date)
    )

    select distinct
        units.unit,
        staff.person
    from units
    inner join
        staff_in_scope(
            scope_first_date,
            scope_last_date,
            scope_split_1,
            scope_split_2,
            scope_age_scheme,
            scope_everybody,
            scope_org_l1,
            scope_org_l2,
            scope_org_l3,
            scope_org_l4,
            scope_org_l5,
            scope_org_l6,
            scope_org_l7,
            scope_organisation,
            scope_staff_group,
            scope_job_role,
            scope_band,
            scope_medical_grade,
            scope_area_of_work,
            scope_assignment_category,
            scope_contract,
            scope_registered,
            scope_gender,
            scope_ethnic_group,
            scope_disability,
            scope_age_band
        ) as staff
        on
            units.organisation in (
                'Not known',
                staff.organisation,
                staff.org_l7,
                staff.org_l6,
                staff.org_l5,
                staff.org_l4,
                staff.org_l3,
                staff.org_l2,
                staff.org_l1
            )
            and units.org_l7 in (staff.org_l7, 'Not known')
            and units.org_l6 in (staff.org_l6, 'Not known')
            and units.org_l5 in (staff.org_l5, 'Not known')
            and units.org_l4 in (staff.org_l4, 'Not known')
            and units.org_l3 in (staff.org_l3, 'Not known')
            and units.org_l2 in (staff.org_l2, 'Not known')
            and units.org_l1 in (staff.org_l1, 'Not known');

-- Required skills of the units in scope, one row a unit, skill and level.
create or replace macro requirements_in_scope(
    scope_first_date,
    scope_last_date,
    scope_split_1,
    scope_split_2,
    scope_age_scheme,
    scope_everybody,
    scope_org_l1,
    scope_org_l2,
    scope_org_l3,
    scope_org_l4,
    scope_org_l5,
    scope_org_l6,
    scope_org_l7,
    scope_organisation,
    scope_staff_group,
    scope_job_role,
    scope_band,
    scope_medical_grade,
    scope_area_of_work,
    scope_assignment_category,
    scope_contract,
    scope_registered,
    scope_gender,
    scope_ethnic_group,
    scope_disability,
    scope_age_band
) as table
    with written as (
        select
            unit,
            skill_key,
            any_value(skill) as skill,
            any_value(level) as level,
            coalesce(level_rank, 0) as level_rank,
            max(people_required) as people_required
        from requirements_in_use(scope_last_date)
        group by unit, unit_written, skill_key, coalesce(level_rank, 0)
    ),

    required as (
        select
            unit,
            skill_key,
            any_value(skill) as skill,
            any_value(level) as level,
            level_rank,
            sum(people_required) as people_required
        from written
        group by unit, skill_key, level_rank
    )

    select *
    from required
    where
        scope_everybody
        or unit in (
            select unit
            from people_of_units(
                scope_first_date,
                scope_last_date,
                scope_split_1,
                scope_split_2,
                scope_age_scheme,
                scope_everybody,
                scope_org_l1,
                scope_org_l2,
                scope_org_l3,
                scope_org_l4,
                scope_org_l5,
                scope_org_l6,
                scope_org_l7,
                scope_organisation,
                scope_staff_group,
                scope_job_role,
                scope_band,
                scope_medical_grade,
                scope_area_of_work,
                scope_assignment_category,
                scope_contract,
                scope_registered,
                scope_gender,
                scope_ethnic_group,
                scope_disability,
                scope_age_band
            )
        );

-- Each required skill with the people of its unit who hold it at the level on a day. Nobody: one
-- row with a null person.
create or replace macro people_with_required_skills(
    scope_first_date,
    scope_last_date,
    scope_split_1,
    scope_split_2,
    scope_age_scheme,
    scope_everybody,
    scope_org_l1,
    scope_org_l2,
    scope_org_l3,
    scope_org_l4,
    scope_org_l5,
    scope_org_l6,
    scope_org_l7,
    scope_organisation,
    scope_staff_group,
    scope_job_role,
    scope_band,
    scope_medical_grade,
    scope_area_of_work,
    scope_assignment_category,
    scope_contract,
    scope_registered,
    scope_gender,
    scope_ethnic_group,
    scope_disability,
    scope_age_band,
    on_day
) as table
    with holders as (
        select
            people.unit,
            people.person,
            held.skill_key,
            held.level_rank,
            held.good_until
        from
            people_of_units(
                scope_first_date,
                scope_last_date,
                scope_split_1,
                scope_split_2,
                scope_age_scheme,
                scope_everybody,
                scope_org_l1,
                scope_org_l2,
                scope_org_l3,
                scope_org_l4,
                scope_org_l5,
                scope_org_l6,
                scope_org_l7,
                scope_organisation,
                scope_staff_group,
                scope_job_role,
                scope_band,
                scope_medical_grade,
                scope_area_of_work,
                scope_assignment_category,
                scope_contract,
                scope_registered,
                scope_gender,
                scope_ethnic_group,
                scope_disability,
                scope_age_band
            ) as people
        inner join skills_held(scope_last_date, on_day) as held
            on people.person = held.person
    )

    select
        required.*,
        holders.person,
        holders.good_until
    from
        requirements_in_scope(
            scope_first_date,
            scope_last_date,
            scope_split_1,
            scope_split_2,
            scope_age_scheme,
            scope_everybody,
            scope_org_l1,
            scope_org_l2,
            scope_org_l3,
            scope_org_l4,
            scope_org_l5,
            scope_org_l6,
            scope_org_l7,
            scope_organisation,
            scope_staff_group,
            scope_job_role,
            scope_band,
            scope_medical_grade,
            scope_area_of_work,
            scope_assignment_category,
            scope_contract,
            scope_registered,
            scope_gender,
            scope_ethnic_group,
            scope_disability,
            scope_age_band
        ) as required
    left outer join holders
        on
            required.unit = holders.unit
            and required.skill_key = holders.skill_key
            and required.level_rank <= holders.level_rank;

-- Ratings, readiness and aspiration of people, each list by its date: their history. The words and
-- the axes are those of the lists; doctors usually have none.
create or replace macro readiness_history() as table
    select
        person,
        as_at,
        appraised_on,
        rating,
        second_rating,
        readiness,
        aspiration
    from appraisal
    where
        person is not null
        and coalesce(rating, second_rating, readiness, aspiration) is not null;
