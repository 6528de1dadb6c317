-- /// query
-- title = "FTE by band, medical grade, staff group and job role"
-- ///
select
    band,
    medical_grade,
    staff_group,
    job_role,
    coalesce(sum(fte), 0) as fte,
    coalesce(sum(fte) filter (where registered = 'Registered'), 0) as registered_fte
from staff_in_scope($scope)
group by band, medical_grade, staff_group, job_role
order by band, medical_grade, staff_group, job_role
