-- /// import
-- title = "Places of rows that share a person and an assignment"
-- ///
select
    place,
    dense_rank() over (order by person, employer, assignment) as same
from suspects
qualify count(*) over (partition by person, employer, assignment) > 1
order by same, place
