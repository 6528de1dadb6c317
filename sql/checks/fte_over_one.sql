-- /// check
-- title = "People with more than one FTE in total"
-- kinds = ["staff_in_post"]
-- uses = ["fte"]
-- column = "fte"
-- message = "These posts belong to people with more than 1 FTE in total."
-- effect = "Counted as they are."
-- do_next = "Check whether a second post is correct."
-- ///
with total_by_person as (
    select
        person_key,
        sum(fte) as fte
    from stored
    where is_counted
    group by person_key
    having sum(fte) > 1.005
)

select stored.row_number
from stored
inner join total_by_person on stored.person_key = total_by_person.person_key
where stored.is_counted
order by stored.row_number
