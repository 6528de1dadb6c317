-- /// query
-- title = "Job roles and position titles of staff in post, with who holds them"
-- ///
select
    person,
    job_role,
    position_title,
    organisation as unit
from staff_in_scope($scope)
order by person, row_number
