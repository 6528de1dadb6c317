-- /// plan
-- title = "FTE and people by what sets their pay and by pay point"
-- ///
select
    band,
    medical_grade,
    job_role,
    pay_point,
    coalesce(sum(fte), 0) as fte,
    -- Each person once, whatever their posts and points.
    count(*) filter (where is_main_post) as people
from staff_in_scope($scope)
group by band, medical_grade, job_role, pay_point
order by band, medical_grade, job_role, pay_point
