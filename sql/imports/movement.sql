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
        case
            when date_of_birth is null or date_of_birth > event_date then null
            else
                year(event_date) - year(date_of_birth)
                - case
                    when
                        month(event_date) * 100 + day(event_date)
                        < month(date_of_birth) * 100 + day(date_of_birth)
                        then 1
                    else 0
                end
        end as age_from_birth
    from dated
),

plausible as (
    select
        *,
        case
            when age_from_birth between 14 and 100 then age_from_birth
            when age is not null then age
            when age_band_low = age_band_high then age_band_low
        end as age_known
    from aged
)

select
    row_number,
    person_key,
    employee_key,
    employer_found as employer,
    if($kind = 'leavers', 'leaver', 'starter') as event,
    event_date,
    coalesce(org_l1, 'Not known') as org_l1,
    coalesce(org_l2, 'Not known') as org_l2,
    coalesce(org_l3, 'Not known') as org_l3,
    coalesce(org_l4, 'Not known') as org_l4,
    coalesce(org_l5, 'Not known') as org_l5,
    coalesce(org_l6, 'Not known') as org_l6,
    coalesce(org_l7, 'Not known') as org_l7,
    coalesce(
        organisation,
        org_l7,
        org_l6,
        org_l5,
        org_l4,
        org_l3,
        org_l2,
        org_l1,
        'Not known'
    ) as organisation,
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
from plausible
order by row_number
