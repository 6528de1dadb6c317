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
    unit_id integer,
    skill varchar,
    level varchar,
    level_rank integer,
    people_required double
);

create table if not exists requirement_archive as
from requirement
where false;

create or replace view requirement_by_unit as
from with_units('requirement');

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

drop macro table if exists requirements_in_use;

-- What follows is worked out when a version is written (sql/store/work_out_skills.sql and
-- work_out_requirements.sql). Lists of competences, and the days that each is used for: of each kind
-- the latest at or before a day, else the first within a month after it. A list about one person
-- is used for nobody else, together with the list of everybody unless that one is nearer.
create or replace table skill_list (
    import_id integer,
    kind varchar,
    whose integer,
    used_from date,
    used_until date
);

-- Their records of what is held and validated, with the days between which each holds: both count.
-- "is_alone" where the list has no other of the person and skill, nor has a list of another kind.
create or replace table skill_record (
    import_id integer,
    person integer,
    skill_key varchar,
    skill varchar,
    level varchar,
    level_rank integer,
    good_from date,
    good_until date,
    awarded_on date,
    last_used date,
    is_alone boolean
);

-- The units that lists of required skills name, and what each of them requires, with the days that
-- their list is used for: as above.
create or replace table required_unit (
    used_from date,
    used_until date,
    unit varchar,
    unit_id integer
);

create or replace table required_skill (
    used_from date,
    used_until date,
    unit varchar,
    skill_key varchar,
    skill varchar,
    level varchar,
    level_rank integer,
    people_required double
);

create or replace macro competence_lists_in_use(day) as table
    select *
    from skill_list
    where used_from <= day and used_until >= day;

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
        on lists.kind = own_list.kind and competence.person = own_list.whose
    where
        competence.person is not null
        and (own_list.whose is null or lists.whose is not null);

-- The records of the lists for a date, and those of them that hold on another day.
create or replace macro skill_records_listed(day) as table
    select record.*
    from skill_record as record
    inner join competence_lists_in_use(day) as lists
        on record.import_id = lists.import_id
    left outer join competence_lists_in_use(day) as own_list
        on lists.kind = own_list.kind and record.person = own_list.whose
    where own_list.whose is null or lists.whose is not null;

create or replace macro skill_records(day, on_day) as table
    select *
    from skill_records_listed(day)
    where good_from <= on_day and good_until >= on_day;

-- What each person holds of each skill on a day: of several records the highest level and the
-- longest. Most people have one record of a skill, which needs no comparison.
create or replace macro skills_held(day, on_day) as table
    select
        person,
        skill_key,
        skill,
        level,
        level_rank,
        good_until,
        awarded_on,
        last_used
    from skill_records(day, on_day)
    where is_alone
    union all
    select
        person,
        skill_key,
        any_value(skill) as skill,
        arg_max(level, (level_rank, good_until)) as level,
        max(level_rank) as level_rank,
        max(good_until) as good_until,
        max(awarded_on) as awarded_on,
        max(last_used) as last_used
    from skill_records(day, on_day)
    where not is_alone
    group by person, skill_key;

-- There is no cover on a date that no list of competences is used for.
create or replace macro is_cover_known(day) as exists (
    select 1
    from skill_list
    where used_from <= day
);

-- People of each required skill's unit, on the date of the scope.
create or replace macro people_of_units($scope) as table
    with places as (
        select
            unit_id,
            list(person) as people
        from staff_in_scope($scope)
        group by unit_id
    ),

    found as (
        select
            units.unit,
            list_distinct(flatten(list(places.people))) as people
        from required_unit as units
        inner join unit_covers on units.unit_id = unit_covers.unit_id
        inner join places on unit_covers.covers = places.unit_id
        where
            units.used_from <= $scope['last_date']
            and units.used_until >= $scope['last_date']
            and is_cover_known($scope['last_date'])
        group by units.unit
    )

    select
        unit,
        unnest(people) as person
    from found;

-- The units with required skills that lie wholly within the units chosen: of a unit that is chosen
-- in part, the people chosen say nothing of what it is short of.
create or replace macro required_units_chosen($scope) as table
    with chosen as (
        select distinct unit_id
        from staff_in_scope($scope)
    ),

    staffed as (
        select distinct unit_id
        from staff_by_unit
        where as_at = $scope['last_date'] and is_counted
    )

    select units.unit
    from required_unit as units
    inner join unit_covers on units.unit_id = unit_covers.unit_id
    inner join staffed on unit_covers.covers = staffed.unit_id
    left outer join chosen on unit_covers.covers = chosen.unit_id
    where
        units.used_from <= $scope['last_date']
        and units.used_until >= $scope['last_date']
    group by units.unit
    having count(staffed.unit_id) = count(chosen.unit_id);

-- Each skill that the units in scope require, with the people of the unit who hold it at the level
-- on a day. Nobody: one row with a null person. Materialized, so that people meet their own records
-- before anybody else's.
create or replace macro people_with_required_skills(on_day, $scope) as table
    with people as materialized (
        select *
        from people_of_units($scope)
    ),

    required as (
        select *
        from required_skill
        where
            used_from <= $scope['last_date']
            and used_until >= $scope['last_date']
            and is_cover_known($scope['last_date'])
            and (
                $scope['everybody']
                or unit in (
                    select chosen.unit
                    from required_units_chosen($scope) as chosen
                )
            )
    ),

    records as materialized (
        select
            people.unit,
            records.person,
            records.skill_key,
            records.level_rank,
            records.good_until
        from people
        inner join skill_records($scope['last_date'], on_day) as records
            on people.person = records.person
    ),

    -- As a list, for the reason given at who_is_in_scope.
    sought as (
        select
            unnest(
                list(
                    {
                        'unit': unit,
                        'skill_key': skill_key,
                        'level_rank': level_rank
                    }
                ),
                recursive := true
            )
        from required
    ),

    holders as (
        select
            sought.unit,
            sought.skill_key,
            sought.level_rank,
            records.person,
            max(records.good_until) as good_until
        from sought
        inner join records
            on
                sought.unit = records.unit
                and sought.skill_key = records.skill_key
                and sought.level_rank <= records.level_rank
        group by
            sought.unit, sought.skill_key, sought.level_rank, records.person
    )

    select
        required.* exclude (used_from, used_until),
        holders.person,
        holders.good_until
    from required
    left outer join holders
        on
            required.unit = holders.unit
            and required.skill_key = holders.skill_key
            and required.level_rank = holders.level_rank;
