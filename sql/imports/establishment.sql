-- /// import
-- title = "Establishment: from typed columns to stored rows"
-- ///
select
    row_number,
    columns('^(org_l[1-7]|organisation)$'),
    coalesce(staff_group, 'Not known') as staff_group,
    coalesce(job_role, 'Not known') as job_role,
    coalesce(band, 'Not known') as band,
    funded_fte
from typed
where funded_fte is not null
order by row_number
