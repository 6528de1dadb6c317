-- /// import
-- title = "Appraisals: from typed columns to stored rows"
-- ///
select
    row_number,
    person_key,
    employee_key,
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
    coalesce(staff_group, 'Not known') as staff_group,
    coalesce(job_role, 'Not known') as job_role,
    -- The latest of them: a report leaves the date in period blank after a year.
    greatest(appraisal_date, appraisal_date_any, medical_date) as appraised_on,
    next_due,
    complete,
    required,
    appraisal_status,
    appraisal_type,
    rating,
    second_rating,
    readiness,
    aspiration,
    revalidation_due
from typed
order by row_number
