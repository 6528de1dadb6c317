-- /// import
-- title = "Rows that share a person and an assignment"
-- ///
select
    row_id,
    dense_rank() over (order by person, employer, assignment) as same
from suspects
qualify count(*) over (partition by person, employer, assignment) > 1
order by same, row_id
