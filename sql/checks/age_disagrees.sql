-- /// check
-- title = "Age and date of birth disagree"
-- kinds = ["staff_in_post"]
-- uses = ["age", "date_of_birth"]
-- column = "age"
-- message = "The age here is not the age that the date of birth gives on this date."
-- effect = "The date of birth is used."
-- do_next = "Check the as-at date: the report may have been run on another day."
-- ///
select typed.row_number
from typed
inner join stored on typed.row_number = stored.row_number
where
    typed.age is not null and stored.birth_month is not null and typed.age <> stored.age
order by typed.row_number
