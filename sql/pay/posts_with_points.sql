-- /// query
-- title = "Posts of people with what sets their pay, their pay point and gender"
-- ///
select
    person,
    gender,
    staff_group,
    band,
    medical_grade,
    job_role,
    pay_point,
    fte
from staff_in_scope($scope)
order by person, row_number
