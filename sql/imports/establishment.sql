-- /// import
-- title = "Establishment: from typed columns to stored rows"
-- ///
select
    row_number,
    coalesce(org_l1, 'Not known') as org_l1,
    coalesce(org_l2, 'Not known') as org_l2,
    coalesce(org_l3, 'Not known') as org_l3,
    coalesce(org_l4, 'Not known') as org_l4,
    coalesce(org_l5, 'Not known') as org_l5,
    coalesce(org_l6, 'Not known') as org_l6,
    coalesce(org_l7, 'Not known') as org_l7,
    coalesce(organisation, 'Not known') as organisation,
    coalesce(staff_group, 'Not known') as staff_group,
    coalesce(job_role, 'Not known') as job_role,
    coalesce(band, 'Not known') as band,
    funded_fte
from typed
where funded_fte is not null
order by row_number
