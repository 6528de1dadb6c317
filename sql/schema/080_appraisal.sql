-- Appraisals. A row with "person" is about one person; a row without one counts people of a unit
-- ("complete" of "required"), or is one person of whom only unit, staff group and role are known.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02,RF03

create table if not exists appraisal (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    unit_id integer,
    staff_group varchar,
    job_role varchar,
    appraised_on date,
    next_due date,
    complete double,
    required double,
    appraisal_status varchar,
    appraisal_type varchar,
    rating varchar,
    second_rating varchar,
    readiness varchar,
    aspiration varchar,
    revalidation_due date
);

create table if not exists appraisal_archive as
from appraisal
where false;

create or replace view appraisal_by_unit as
from with_units('appraisal');

-- The lists, worked out when a version is written (sql/store/work_out_appraisals.sql): whether they
-- name people, and when those were appraised.
create or replace table appraisal_list (
    import_id integer,
    kind varchar,
    listed_on date,
    names_people boolean,
    has_dates boolean
);

-- Which list is used for each date: the latest of its kind in the 12 months to the date. A list that
-- names nobody is also used for its own date, because it brings its own number of people.
create or replace macro appraisal_lists_in_use($scope) as table
    with dates as (
        select as_at
        from staff_date
        where as_at between $scope['first_date'] and $scope['last_date']
        union
        select listed_on as as_at
        from appraisal_list
        where
            not names_people
            and $scope['first_date'] < $scope['last_date']
            and listed_on between $scope['first_date'] and $scope['last_date']
    )

    select
        dates.as_at,
        lists.kind,
        lists.listed_on,
        lists.import_id,
        lists.names_people,
        lists.has_dates
    from dates
    inner join appraisal_list as lists
        on
            dates.as_at >= lists.listed_on
            and lists.listed_on > dates.as_at - interval 12 months
    qualify
        row_number() over (
            partition by dates.as_at, lists.kind
            order by lists.listed_on desc
        ) = 1;

-- The last appraisal of each person on the lists used for each date. Where a list has no date
-- but has "complete", the day of the list is taken for it.
create or replace macro last_appraisals($scope) as table
    select
        lists.as_at,
        appraisal.person,
        max(
            case
                when appraisal.appraised_on <= lists.as_at then appraisal.appraised_on
                when appraisal.appraised_on is null and appraisal.complete >= 1
                    then lists.listed_on
            end
        ) as appraised_on
    from appraisal_lists_in_use($scope) as lists
    inner join appraisal on lists.import_id = appraisal.import_id
    where appraisal.person is not null
    group by lists.as_at, appraisal.person;

-- Who could be due an appraisal: people in post, and also bank staff and people on a
-- career break, so that questions can count them out by name. One row a person, as in
-- people_in_scope.
create or replace macro appraisal_people($scope) as table
    with chosen as not materialized (
        select
            *,
            staff_field_value($scope['split_1'], manager_level, $fields) as split_1,
            staff_field_value($scope['split_2'], manager_level, $fields) as split_2
        from (
            select
                *,
                age_band_in($scope['age_scheme'], age_low, age_high) as age_band
            from staff_by_unit
        ) as staff
        where
            as_at between $scope['first_date'] and $scope['last_date']
            and (
                is_counted
                or (contract = 'Bank' and is_in_post_status)
                or (is_counted_category and assignment_status = 'Career Break')
                or (
                    len($scope['assignment_category']) + len($scope['contract']) > 0
                    and is_in_post_status
                )
            )
            and chosen_by($scope, $fields)
    )

    -- Only people with several posts need the comparison.
    select *
    from chosen
    where posts = 1
    union all
    select *
    from chosen
    where posts > 1
    qualify
        row_number() over (
            partition by as_at, person
            order by
                is_counted desc,
                coalesce(fte, 0) desc,
                is_main_post desc,
                row_number asc
        ) = 1;

-- Everybody in scope with their last appraisal, on the dates and tracks (PADR, or medical
-- appraisal for doctors and dentists) that a list has anybody on. "is_bank" to "is_trainee" show
-- for each rule that may leave somebody out whether it applies to them, in use or not; "is_excluded", whether one
-- in use does.
create or replace macro people_and_appraisals(
    exclusions,
    new_starter_months,
    $scope
) as table
    with last_known as (
        select *
        from last_appraisals($scope)
    ),

    covered as (
        select distinct
            staff.as_at,
            staff.staff_group = 'Medical and Dental' as is_doctor
        from staff
        inner join last_known
            on staff.as_at = last_known.as_at and staff.person = last_known.person
        where staff.as_at between $scope['first_date'] and $scope['last_date']
    ),

    absent as (
        select *
        from long_absent
        where as_at between $scope['first_date'] and $scope['last_date']
    )

    select
        people.*,
        case when covered.is_doctor then 'medical' else 'padr' end as track,
        last_known.person is not null as is_listed,
        last_known.appraised_on,
        coalesce(
            last_known.appraised_on > people.as_at - interval 12 months, false
        ) as is_done,
        -- The first day on which the appraisal no longer counts.
        (last_known.appraised_on + interval 12 months)::date as due_on,
        coalesce(people.contract = 'Bank', false) as is_bank,
        coalesce(people.assignment_status = 'Career Break', false) as is_on_break,
        coalesce(people.assignment_status = 'Maternity and Adoption', false)
            as is_on_maternity,
        absent.person is not null
        or coalesce(
            people.assignment_status in (
                'Out on External Secondment - Paid',
                'Suspend No Pay',
                'Suspend With Pay'
            ),
            false
        ) as is_long_absent,
        coalesce(
            people.start_date > people.as_at - to_months(new_starter_months::integer),
            false
        ) as is_new_starter,
        covered.is_doctor,
        coalesce(
            people.medical_grade in (
                'Resident doctor (Specialty)',
                'Resident doctor (Foundation)',
                'Dental trainee'
            ),
            false
        ) as is_trainee,
        (is_bank and list_contains(exclusions, 'bank'))
        or (is_on_break and list_contains(exclusions, 'career_break'))
        or (is_on_maternity and list_contains(exclusions, 'maternity'))
        or (is_long_absent and list_contains(exclusions, 'long_term_absent'))
        or (is_new_starter and list_contains(exclusions, 'new_starters'))
        or (covered.is_doctor and list_contains(exclusions, 'doctors'))
        or (is_trainee and list_contains(exclusions, 'trainees')) as is_excluded
    from appraisal_people($scope) as people
    inner join covered
        on
            people.as_at = covered.as_at
            and (people.staff_group = 'Medical and Dental') = covered.is_doctor
    left outer join last_known
        on people.as_at = last_known.as_at and people.person = last_known.person
    left outer join absent
        on people.as_at = absent.as_at and people.person = absent.person;

-- What such lists can be divided by.
create or replace macro is_known_without_names(field) as
field in ('', 'organisation', 'staff_group', 'job_role') or starts_with(field, 'org_l');

-- Rows of lists that name nobody, chosen and divided by unit, staff group and role: all they know.
-- "done" counts a date in the 12 months before, else what the list has as complete.
create or replace macro appraisals_without_names($scope) as table
    with lines as (
        select
            appraisal.* exclude (as_at),
            lists.as_at,
            lists.kind,
            lists.has_dates
        from appraisal_lists_in_use($scope) as lists
        inner join appraisal_by_unit as appraisal
            on lists.import_id = appraisal.import_id
        where not lists.names_people
    )

    select
        *,
        case
            when kind = 'medical_appraisal' or staff_group = 'Medical and Dental'
                then 'medical'
            else 'padr'
        end as track,
        case
            when appraised_on > as_at - interval 12 months and appraised_on <= as_at
                then coalesce(required, 1)
            when appraised_on is not null then 0
            else coalesce(complete, 0)
        end as done,
        field_value(
            $scope['split_1'],
            $unit_fields,
            staff_group := staff_group,
            job_role := job_role
        ) as split_1,
        field_value(
            $scope['split_2'],
            $unit_fields,
            staff_group := staff_group,
            job_role := job_role
        ) as split_2
    from lines
    where
        -- Chosen by anything else, nobody in these lists is.
        chosen_by(
            $scope, $unit_fields, staff_group := staff_group, job_role := job_role
        )
        and is_known_without_names($scope['split_1'])
        and is_known_without_names($scope['split_2']);

-- How many people have had their appraisal, and how many should have, on one track. Lists with
-- names count the staff in post; lists without bring their own number of people, or, where they
-- have none, are set against the staff in post of the same unit, staff group and role.
create or replace macro appraisals_counted(
    wanted_track,
    exclusions,
    new_starter_months,
    $scope
) as table
    with named as (
        select
            as_at,
            split_1,
            split_2,
            count(*) filter (where is_done and not is_excluded)::double as done,
            count(*) filter (where not is_excluded)::double as eligible,
            -- Maternity leave and suspension are private: what a change of the rules would reveal
            -- about them is hidden where few people are on it.
            count(*) filter (where is_on_maternity or is_long_absent) as private
        from people_and_appraisals(exclusions, new_starter_months, $scope)
        where
            track = wanted_track
            or (wanted_track = 'padr' and not list_contains(exclusions, 'doctors'))
        group by as_at, split_1, split_2
    ),

    unnamed as (
        select
            as_at,
            split_1,
            split_2,
            organisation,
            staff_group,
            job_role,
            sum(done) as done,
            sum(required) as required
        from appraisals_without_names($scope)
        where
            track = wanted_track
            or (wanted_track = 'padr' and not list_contains(exclusions, 'doctors'))
        group by as_at, split_1, split_2, organisation, staff_group, job_role
    ),

    in_post as (
        select
            as_at,
            organisation,
            staff_group,
            job_role,
            count(*)::double as people
        from people_in_scope($scope)
        group by as_at, organisation, staff_group, job_role
    ),

    matched as (
        select
            unnamed.as_at,
            unnamed.split_1,
            unnamed.split_2,
            least(unnamed.done, coalesce(unnamed.required, in_post.people, 0)) as done,
            coalesce(unnamed.required, in_post.people, 0) as eligible,
            0 as private
        from unnamed
        left outer join in_post
            on
                unnamed.as_at = in_post.as_at
                and unnamed.organisation = in_post.organisation
                and unnamed.staff_group = in_post.staff_group
                and unnamed.job_role = in_post.job_role
    )

    select
        as_at,
        split_1,
        split_2,
        sum(done) as done,
        sum(eligible) as eligible,
        sum(private)::bigint as private
    from (
        from named
        union all
        from matched
    ) as both_ways
    group by as_at, split_1, split_2;
