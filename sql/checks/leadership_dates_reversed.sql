-- /// check
-- title = "Leadership posts that end before they start"
-- kinds = ["leadership_role"]
-- column = "end_date"
-- message = "These tenures end before they start."
-- effect = "The end of the tenure is kept; check it."
-- do_next = "Correct one of the two dates."
-- ///
select row_number
from stored
where end_date < start_date
order by row_number
