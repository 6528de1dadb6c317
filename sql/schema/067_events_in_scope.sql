-- Events of the staff chosen, and the dates that rates of a year rest on.

-- The day so many months before, the last day of a month staying the last: a year before 28 February
-- 2025 is 29 February 2024, so that no leaver falls into two years.
create or replace macro months_before(on_day, months) as
case
    when on_day = last_day(on_day)
        then last_day((on_day - to_months(months::integer))::date)
    else (on_day - to_months(months::integer))::date
end;

-- The staff list that a year began with: the one nearest to the same day a year earlier, at most
-- two weeks from it. No row where there is none.
create or replace macro year_starts(scope_first_date, scope_last_date) as table
    with ends as (
        select
            as_at,
            months_before(as_at, 12) as wanted
        from staff_date
        where as_at between scope_first_date and scope_last_date
    )

    select
        ends.as_at,
        staff_date.as_at as start_date
    from ends
    inner join staff_date on abs(ends.wanted - staff_date.as_at) <= 14
    qualify
        row_number() over (
            partition by ends.as_at
            order by abs(ends.wanted - staff_date.as_at) asc, staff_date.as_at desc
        ) = 1;

-- Posts begun or left in a period, chosen and divided like staff. "is_placed" is true on one post of
-- a person and event among those chosen, the one with most FTE: count those for people, add the FTE
-- of all. Age is that at the event. A division by "leaving_reason" is by its group.
create or replace macro events_in_scope(
    period_first,
    period_last,
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
    with events as (
        select
            *,
            age_band_in(scope_age_scheme, age_low, age_high) as age_band
        from event_posts(period_first, period_last)
    ),

    chosen as (
        select *
        from events
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
            and is_chosen(scope_age_band, age_band)
    )

    select
        *,
        if(
            scope_split_1 = 'leaving_reason',
            reason_category,
            field_value(
                scope_split_1,
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
            )
        ) as split_1,
        if(
            scope_split_2 = 'leaving_reason',
            reason_category,
            field_value(
                scope_split_2,
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
            )
        ) as split_2,
        row_number() over (
            partition by event, person, event_date
            order by coalesce(fte, 0) desc, speaks desc, row_number asc
        ) = 1 as is_placed
    from chosen;
