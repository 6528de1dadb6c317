-- /// check
-- title = "Ages at which nobody starts or leaves"
-- kinds = ["starters", "leavers"]
-- uses = ["date_of_birth"]
-- column = "date_of_birth"
-- message = "According to these dates of birth, people were under 14 or over 100 on the day."
-- effect = "The date of birth is not used: the age is taken from another column or from the staff list."
-- do_next = "Check the date of birth, and the start or leaving date."
-- ///
select typed.row_number
from typed
inner join stored on typed.row_number = stored.row_number
where
    typed.date_of_birth is not null
    and (
        typed.date_of_birth > stored.event_date - interval 14 year
        or typed.date_of_birth <= stored.event_date - interval 101 year
    )
order by typed.row_number
