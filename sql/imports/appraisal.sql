-- /// import
-- title = "Appraisals: from typed columns to stored rows"
-- ///
select
    row_number,
    person_key,
    employee_key,
    columns('^(org_l[1-7]|organisation)$'),
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
