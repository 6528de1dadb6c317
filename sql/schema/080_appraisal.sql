-- Appraisals. A row with "person" is about one person; a row without one counts people of a unit
-- ("complete" of "required"), or is one person of whom only unit, staff group and role are known.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02,RF03

create table if not exists appraisal (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    org_l1 varchar,
    org_l2 varchar,
    org_l3 varchar,
    org_l4 varchar,
    org_l5 varchar,
    org_l6 varchar,
    org_l7 varchar,
    organisation varchar,
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
from appraisal;

-- Which list speaks for each date: the latest of its kind in the 12 months to the date. A list that
-- names nobody also speaks for its own date, because it brings its own number of people.
create or replace macro appraisal_lists_in_use(
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
    with lists as (
        select
            appraisal.as_at as listed_on,
            appraisal.import_id,
            import.kind,
            bool_or(appraisal.person is not null) as names_people,
            bool_or(appraisal.appraised_on is not null) as has_dates
        from appraisal
        inner join import on appraisal.import_id = import.import_id
        group by appraisal.as_at, appraisal.import_id, import.kind
    ),

    dates as (
        select distinct as_at
        from staff
        where as_at between scope_first_date and scope_last_date
        union
        select listed_on as as_at
        from lists
        where
            not names_people
            and scope_first_date < scope_last_date
            and listed_on between scope_first_date and scope_last_date
    )

    select
        dates.as_at,
        lists.kind,
        lists.listed_on,
        lists.import_id,
        lists.names_people,
        lists.has_dates
    from dates
    inner join lists
        on
            dates.as_at >= lists.listed_on
            and lists.listed_on > dates.as_at - interval 12 months
    qualify
        row_number() over (
            partition by dates.as_at, lists.kind
            order by lists.listed_on desc
        ) = 1;

-- The last appraisal of each person that the lists of each date know of. Where a list has no
-- date but says "complete", the day of the list stands for it.
create or replace macro last_appraisals(
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
    from
        appraisal_lists_in_use(
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
        ) as lists
    inner join appraisal on lists.import_id = appraisal.import_id
    where appraisal.person is not null
    group by lists.as_at, appraisal.person;

-- Who could be asked for an appraisal: people in post, and beside them bank staff and people on a
-- career break, so that questions can count them out by name. One row a person, as in
-- people_in_scope.
create or replace macro appraisal_people(
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
    with chosen as not materialized (
        select
            *,
            age_band_in(scope_age_scheme, age_low, age_high) as age_band,
            case scope_split_1
                when 'manager_level' then manager_level
                else field_value(
                    scope_split_1,
                    org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7,
                    organisation, staff_group, job_role, band, medical_grade,
                    area_of_work, assignment_category, contract, registered, gender,
                    ethnic_group, disability,
                    age_band_in(scope_age_scheme, age_low, age_high)
                )
            end as split_1,
            case scope_split_2
                when 'manager_level' then manager_level
                else field_value(
                    scope_split_2,
                    org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7,
                    organisation, staff_group, job_role, band, medical_grade,
                    area_of_work, assignment_category, contract, registered, gender,
                    ethnic_group, disability,
                    age_band_in(scope_age_scheme, age_low, age_high)
                )
            end as split_2
        from staff_by_unit
        where
            as_at between scope_first_date and scope_last_date
            and (
                is_counted
                or (contract = 'Bank' and is_in_post_status)
                or (is_counted_category and assignment_status = 'Career Break')
                or (
                    len(scope_assignment_category) + len(scope_contract) > 0
                    and is_in_post_status
                )
            )
            and is_chosen(scope_org_l1, org_l1)
            and is_chosen(scope_org_l2, org_l2)
            and is_chosen(scope_org_l3, org_l3)
            and is_chosen(scope_org_l4, org_l4)
            and is_chosen(scope_org_l5, org_l5)
            and is_chosen(scope_org_l6, org_l6)
            and is_chosen(scope_org_l7, org_l7)
            and is_chosen(scope_organisation, organisation)
            and is_chosen(scope_staff_group, staff_group)
            and is_chosen(scope_job_role, job_role)
            and is_chosen(scope_band, band)
            and is_chosen(scope_medical_grade, medical_grade)
            and is_chosen(scope_area_of_work, area_of_work)
            and is_chosen(scope_assignment_category, assignment_category)
            and is_chosen(scope_contract, contract)
            and is_chosen(scope_registered, registered)
            and is_chosen(scope_gender, gender)
            and is_chosen(scope_ethnic_group, ethnic_group)
            and is_chosen(scope_disability, disability)
            and is_chosen(
                scope_age_band, age_band_in(scope_age_scheme, age_low, age_high)
            )
    )

    -- Only people with several posts need the comparison.
    select *
    from chosen
    where posts = 1
    union all
    (
        select *
        from chosen
        where posts > 1
        qualify
            row_number() over (
                partition by as_at, person
                order by
                    is_counted desc,
                    coalesce(fte, 0) desc,
                    speaks desc,
                    row_number asc
            ) = 1
    );

-- Everybody in scope with their last appraisal, on the dates and tracks (PADR, or medical
-- appraisal for doctors and dentists) that a list knows anybody of. "excluded_by" are the rules
-- that fit, whether they are in use or not.
create or replace macro people_and_appraisals(
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
    new_starter_months
) as table
    with last_known as (
        select *
        from last_appraisals(
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
    ),

    covered as (
        select distinct
            staff.as_at,
            staff.staff_group = 'Medical and Dental' as is_doctor
        from staff
        inner join last_known
            on staff.as_at = last_known.as_at and staff.person = last_known.person
        where staff.as_at between scope_first_date and scope_last_date
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
        [
            case when people.contract = 'Bank' then 'bank' end,
            case when people.assignment_status = 'Career Break' then 'career_break' end,
            case
                when
                    people.assignment_status = 'Maternity and Adoption'
                    then 'maternity'
            end,
            case
                when
                    people.assignment_status in (
                        'Out on External Secondment - Paid',
                        'Suspend No Pay',
                        'Suspend With Pay'
                    )
                    or people.person in (
                        select long_absence.person
                        from long_absence
                        inner join absence_spells_known as known
                            on long_absence.import_id = known.import_id
                        where
                            people.as_at = known.as_at
                            and people.as_at between long_absence.started_on
                            and long_absence.ended_on
                    )
                    then 'long_term_absent'
            end,
            case
                when
                    people.start_date
                    > people.as_at - to_months(new_starter_months::integer)
                    then 'new_starters'
            end,
            case when covered.is_doctor then 'doctors' end,
            case
                when
                    people.medical_grade in (
                        'Resident doctor (Specialty)',
                        'Resident doctor (Foundation)',
                        'Dental trainee'
                    )
                    then 'trainees'
            end
        ] as excluded_by
    from
        appraisal_people(
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
    inner join covered
        on
            people.as_at = covered.as_at
            and (people.staff_group = 'Medical and Dental') = covered.is_doctor
    left outer join last_known
        on people.as_at = last_known.as_at and people.person = last_known.person;

-- Rows of lists that name nobody, chosen and divided by unit, staff group and role: all they know.
-- "done" counts a date in the 12 months before, else what the list says is complete.
create or replace macro appraisals_without_names(
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
    select
        lists.as_at,
        lists.kind,
        lists.has_dates,
        appraisal.*
        exclude (as_at),
        case
            when
                lists.kind = 'medical_appraisal'
                or appraisal.staff_group = 'Medical and Dental'
                then 'medical'
            else 'padr'
        end as track,
        case
            when
                appraisal.appraised_on > lists.as_at - interval 12 months
                and appraisal.appraised_on <= lists.as_at
                then coalesce(appraisal.required, 1)
            when appraisal.appraised_on is not null then 0
            else coalesce(appraisal.complete, 0)
        end as done,
        field_value(
            scope_split_1, appraisal.org_l1, appraisal.org_l2, appraisal.org_l3,
            appraisal.org_l4, appraisal.org_l5, appraisal.org_l6, appraisal.org_l7,
            appraisal.organisation, appraisal.staff_group, appraisal.job_role,
            '', '', '', '', '', '', '', '', '', ''
        ) as split_1,
        field_value(
            scope_split_2, appraisal.org_l1, appraisal.org_l2, appraisal.org_l3,
            appraisal.org_l4, appraisal.org_l5, appraisal.org_l6, appraisal.org_l7,
            appraisal.organisation, appraisal.staff_group, appraisal.job_role,
            '', '', '', '', '', '', '', '', '', ''
        ) as split_2
    from
        appraisal_lists_in_use(
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
        ) as lists
    inner join appraisal_by_unit as appraisal
        on lists.import_id = appraisal.import_id
    where
        not lists.names_people
        and is_chosen(scope_org_l1, appraisal.org_l1)
        and is_chosen(scope_org_l2, appraisal.org_l2)
        and is_chosen(scope_org_l3, appraisal.org_l3)
        and is_chosen(scope_org_l4, appraisal.org_l4)
        and is_chosen(scope_org_l5, appraisal.org_l5)
        and is_chosen(scope_org_l6, appraisal.org_l6)
        and is_chosen(scope_org_l7, appraisal.org_l7)
        and is_chosen(scope_organisation, appraisal.organisation)
        and is_chosen(scope_staff_group, appraisal.staff_group)
        and is_chosen(scope_job_role, appraisal.job_role)
        and len(scope_band) = 0
        and len(scope_medical_grade) = 0
        and len(scope_area_of_work) = 0
        and len(scope_assignment_category) = 0
        and len(scope_contract) = 0
        and len(scope_registered) = 0
        and len(scope_gender) = 0
        and len(scope_ethnic_group) = 0
        and len(scope_disability) = 0
        and len(scope_age_band) = 0
        and scope_split_1 in (
            '',
            'org_l1',
            'org_l2',
            'org_l3',
            'org_l4',
            'org_l5',
            'org_l6',
            'org_l7',
            'organisation',
            'staff_group',
            'job_role'
        )
        and scope_split_2 in (
            '',
            'org_l1',
            'org_l2',
            'org_l3',
            'org_l4',
            'org_l5',
            'org_l6',
            'org_l7',
            'organisation',
            'staff_group',
            'job_role'
        );

-- How many people have had their appraisal, and how many should have, on one track. Lists with
-- names count the staff in post; lists without bring their own number of people, or, where they
-- have none, are set against the staff in post of the same unit, staff group and role.
create or replace macro appraisals_counted(
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
    wanted_track,
    exclusions,
    new_starter_months
) as table
    with named as (
        select
            as_at,
            split_1,
            split_2,
            count(*) filter (
                where is_done and not list_has_any(excluded_by, exclusions)
            )::double as done,
            count(*) filter (
                where not list_has_any(excluded_by, exclusions)
            )::double as eligible,
            -- Leave for maternity or suspension is nobody's business: what a change of the rules
            -- would tell about it is hidden where it is about few.
            count(*) filter (
                where list_has_any(excluded_by, ['maternity', 'long_term_absent'])
            ) as private
        from
            people_and_appraisals(
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
                new_starter_months
            )
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
        from
            appraisals_without_names(
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
        from
            people_in_scope(
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
