-- /// check
-- title = "Leadership posts that end before they start"
-- kinds = ["leadership_role"]
-- column = "end_date"
-- message = "The time in these posts ends before it starts."
-- effect = "The end date is kept."
-- do_next = "Correct one of the two dates."
-- ///
select row_number
from stored
where end_date < start_date
order by row_number
