-- People known by an age band only, spread evenly over the ages of the band: whole people, so
-- that sums stay sums. An open band ends at 16 or 75. "spread_age" is the age where it is known,
-- null where nothing is.
create or replace macro first_age(low, high) as coalesce(low, least(16, high));
create or replace macro last_age(low, high) as coalesce(high, greatest(low + 4, 75));

create or replace macro people_with_age(
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
        case
            when age is not null then age
            when age_low is not null or age_high is not null
                then
                    first_age(age_low, age_high)
                    + (
                        row_number()
                            over (
                                partition by as_at, age is null, age_low, age_high
                                order by person
                            )
                        - 1
                    )
                    % (last_age(age_low, age_high) - first_age(age_low, age_high) + 1)
        end as spread_age
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
        );
