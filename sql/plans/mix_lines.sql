-- /// plan
-- title = "FTE by band and job role, and how much of it is registered"
-- ///
select
    band,
    job_role,
    coalesce(sum(fte), 0) as fte,
    coalesce(sum(fte) filter (where registered = 'Registered'), 0) as registered_fte
from staff_in_scope($scope)
group by band, job_role
order by band, job_role
