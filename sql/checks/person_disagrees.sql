-- /// check
-- title = "One person with two genders or dates of birth"
-- kinds = ["staff_in_post"]
-- message = "Rows for the same person disagree about gender or date of birth."
-- effect = "The row of the post with most FTE is used for the person."
-- do_next = "Check whether two people have been given the same employee number."
-- ///
with disagreeing as (
    select person_key
    from stored
    group by person_key
    having count(distinct birth_month) > 1 or count(distinct gender) > 1
)

select stored.row_number
from stored
inner join disagreeing on stored.person_key = disagreeing.person_key
order by stored.row_number
