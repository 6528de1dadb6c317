-- /// import
-- title = "Staff in post: from typed columns to stored rows"
-- parameters = ["as_at"]
-- ///
with aged as (
    select
        *,
        age_in_file(
            date_of_birth, $as_at::date, age, age_band_low, age_band_high
        ) as age_known
    from typed
),

grouped as (
    select
        *,
        is_counted_category and is_in_post_status as is_counted
    from aged
)

select
    row_number,
    person_key,
    employee_key,
    employer_found as employer,
    columns('^(org_l[1-7]|organisation)$'),
    location,
    staff_group,
    job_role,
    position_title,
    coalesce(area_of_work, 'Not known') as area_of_work,
    band,
    pay_point,
    medical_grade,
    registered,
    coalesce(assignment_category, 'Not known') as assignment_category,
    contract,
    coalesce(assignment_status, 'Not known') as assignment_status,
    is_counted_category,
    is_in_post_status,
    is_counted,
    fte,
    contracted_hours,
    coalesce(gender, 'Not known') as gender,
    ethnic_origin,
    ethnic_group,
    coalesce(disability, 'Not known') as disability,
    nationality,
    date_trunc('month', date_of_birth)::date as birth_month,
    age_known::integer as age,
    coalesce(age_known, age_band_low)::integer as age_low,
    coalesce(age_known, age_band_high)::integer as age_high,
    start_date,
    nhs_start_date,
    contract_end,
    manager_level,
    coalesce(place_of_qualification, 'Not known') as place_of_qualification,
    coalesce(welsh_language, 'Not known') as welsh_language,
    count(*) over (partition by person_key)::integer as posts,
    row_number() over (
        partition by person_key
        order by
            is_counted desc,
            coalesce(fte, 0) desc,
            coalesce(primary_assignment, false) desc,
            row_number asc
    ) = 1 as is_main_post
from grouped
order by row_number
