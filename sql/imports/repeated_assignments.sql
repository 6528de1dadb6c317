-- /// import
-- title = "Places of rows that share a person and an assignment"
-- ///
select
    place,
    dense_rank() over (order by employee_number, nhs_unique_id, employer, assignment) as same
from suspects
qualify
    count(*) over (
        partition by employee_number, nhs_unique_id, employer, assignment
    ) > 1
order by same, place
