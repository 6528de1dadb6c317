-- Who counts, defined once. A query says staff_in_scope($scope), where $scope is what
-- Scope.to_params in analytics/scope.py makes: first_date and last_date, split_1 and split_2
-- (field ids or ''), age_scheme, "everybody", true where nothing is chosen, and one list a field,
-- where an empty list means all. It arrives here unfolded, in that order (analytics/queries.py):
-- as one struct it is copied at each mention, and planning a query took ten times as long.
--
-- Categories are never null: what is missing is stored as 'Not known', so that it is shown and can
-- be chosen like any other value.

-- An empty list chooses everything. The case is settled once a list is bound, so that one chosen
-- value becomes a plain comparison, which DuckDB makes while it reads the column.
create or replace macro is_chosen(chosen, value) as
case len(chosen)
    when 0 then true
    when 1 then value = chosen[1]
    else list_contains(chosen, value)
end;

create or replace macro field_value(
    field,
    org_l1,
    org_l2,
    org_l3,
    org_l4,
    org_l5,
    org_l6,
    org_l7,
    organisation,
    staff_group,
    job_role,
    band,
    medical_grade,
    area_of_work,
    assignment_category,
    contract,
    registered,
    gender,
    ethnic_group,
    disability,
    age_band
) as case field
    when 'org_l1' then org_l1
    when 'org_l2' then org_l2
    when 'org_l3' then org_l3
    when 'org_l4' then org_l4
    when 'org_l5' then org_l5
    when 'org_l6' then org_l6
    when 'org_l7' then org_l7
    when 'organisation' then organisation
    when 'staff_group' then staff_group
    when 'job_role' then job_role
    when 'band' then band
    when 'medical_grade' then medical_grade
    when 'area_of_work' then area_of_work
    when 'assignment_category' then assignment_category
    when 'contract' then contract
    when 'registered' then registered
    when 'gender' then gender
    when 'ethnic_group' then ethnic_group
    when 'disability' then disability
    when 'age_band' then age_band
    else ''
end;

-- Everyone on the dates of the scope, whatever else is chosen. Bank, honorary and the like are
-- left out unless they are asked for by name.
create or replace macro staff_on_dates(
    scope_first_date,
    scope_last_date,
    scope_age_scheme,
    scope_assignment_category,
    scope_contract
) as table
    select
        *,
        age_band_in(scope_age_scheme, age_low, age_high) as age_band
    from staff_by_unit
    where
        as_at between scope_first_date and scope_last_date
        -- With nothing asked for by name the two alternatives are constants, and only the stored
        -- flag is read: on 14 million rows that is five times faster.
        and (
            is_counted
            or (
                len(scope_assignment_category) > 0
                and is_in_post_status
                and list_contains(scope_assignment_category, assignment_category)
            )
            or (
                len(scope_contract) > 0
                and is_in_post_status
                and list_contains(scope_contract, contract)
            )
        );

-- Different people among assignments, without comparing those who have one post only.
create or replace macro count_people(person, posts) as
count(*) filter (where posts = 1) + count(distinct person) filter (where posts > 1);

create or replace macro staff_in_scope(
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
        *,
        case scope_split_1
            when 'manager_level' then manager_level
            else field_value(
                scope_split_1, org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7,
                organisation, staff_group, job_role, band, medical_grade, area_of_work,
                assignment_category,
                contract,
                registered,
                gender,
                ethnic_group,
                disability,
                age_band
            )
        end as split_1,
        case scope_split_2
            when 'manager_level' then manager_level
            else field_value(
                scope_split_2, org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7,
                organisation, staff_group, job_role, band, medical_grade, area_of_work,
                assignment_category,
                contract,
                registered,
                gender,
                ethnic_group,
                disability,
                age_band
            )
        end as split_2
    from
        staff_on_dates(
            scope_first_date,
            scope_last_date,
            scope_age_scheme,
            scope_assignment_category,
            scope_contract
        )
    where
        is_chosen(scope_org_l1, org_l1)
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
        and is_chosen(scope_age_band, age_band);

-- One row a person and date, placed in the post with most FTE among those in scope. Where
-- everybody is chosen that post was found at import ("speaks"); otherwise only people with
-- several posts need the comparison. A branch that does not apply is never read.
create or replace macro people_in_scope(
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
    select *
    from
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
        )
    where posts = 1 or (scope_everybody and speaks)
    union all
    (
        select *
        from
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
            )
        where posts > 1 and not scope_everybody
        qualify
            row_number() over (
                partition by as_at, person
                order by coalesce(fte, 0) desc, speaks desc, row_number asc
            ) = 1
    );

-- Funded posts, chosen and divided by the same fields as far as a ledger has them.
create or replace macro establishment_in_scope(
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
        *,
        field_value(
            scope_split_1, org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7,
            organisation,
            staff_group,
            job_role,
            band,
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            ''
        ) as split_1,
        field_value(
            scope_split_2, org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7,
            organisation,
            staff_group,
            job_role,
            band,
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            '',
            ''
        ) as split_2
    from establishment_by_unit
    where
        as_at between scope_first_date and scope_last_date
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
        and is_chosen(scope_band, band);

-- The units and staff groups that the ledger has lines for, whatever is chosen.
create or replace macro ledger_units(
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
    select distinct
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation,
        staff_group
    from establishment_by_unit
    where as_at between scope_first_date and scope_last_date;
