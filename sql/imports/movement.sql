-- /// import
-- title = "Starters and leavers: from typed columns to stored rows"
-- parameters = ["kind"]
-- ///
with dated as (
    select
        *,
        if($kind = 'leavers', termination_date, start_date) as event_date
    from typed
),

aged as (
    select
        *,
        age_in_file(
            date_of_birth, event_date, age, age_band_low, age_band_high
        ) as age_known
    from dated
)

select
    row_number,
    person_key,
    employee_key,
    employer_found as employer,
    if($kind = 'leavers', 'leaver', 'starter') as event,
    event_date,
    columns('^(org_l[1-7]|organisation)$'),
    staff_group,
    job_role,
    coalesce(area_of_work, 'Not known') as area_of_work,
    band,
    if(staff_group = 'Not known', 'Not known', medical_grade) as medical_grade,
    registered,
    coalesce(assignment_category, 'Not known') as assignment_category,
    contract,
    if(assignment_category is null, null, is_counted_category) as is_counted_category,
    is_counted_category as is_counted,
    fte,
    coalesce(gender, 'Not known') as gender,
    if(ethnic_origin is null, 'Not known', ethnic_group) as ethnic_group,
    coalesce(disability, 'Not known') as disability,
    date_trunc('month', date_of_birth)::date as birth_month,
    age_known::integer as age,
    coalesce(age_known, age_band_low)::integer as age_low,
    coalesce(age_known, age_band_high)::integer as age_high,
    coalesce(leaving_reason, 'Not known') as reason,
    reason_category,
    is_retirement,
    is_ill_health,
    is_flexi,
    is_rotation,
    is_leaving,
    leaving_destination as destination,
    recruitment_source
from aged
order by row_number
