-- What every assignment in scope costs in a year at given rates: its own FTE times the rate of the
-- doctor's grade, else of its band. Null where there is no rate ("not priced"). "rates" is a list
-- of {band, cost}, "medical_rates" of {medical_grade, job_role, cost}, where an empty role is any.
create or replace macro staff_with_cost(
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
    rates,
    medical_rates
) as table
    select
        staff.*,
        coalesce(by_role.rate['cost'], by_grade.rate['cost'], by_band.rate['cost']) as rate,
        staff.fte * coalesce(
            by_role.rate['cost'], by_grade.rate['cost'], by_band.rate['cost']
        ) as cost
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
        ) as staff
    left outer join (select unnest(medical_rates) as rate) as by_role
        on
            staff.band = 'Medical and dental'
            and staff.medical_grade = by_role.rate['medical_grade']
            and staff.job_role = by_role.rate['job_role']
    left outer join (select unnest(medical_rates) as rate) as by_grade
        on
            staff.band = 'Medical and dental'
            and staff.medical_grade = by_grade.rate['medical_grade']
            and by_grade.rate['job_role'] = ''
    left outer join (select unnest(rates) as rate) as by_band
        on staff.band = by_band.rate['band'];
