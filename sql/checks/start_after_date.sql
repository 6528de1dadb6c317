-- /// check
-- title = "People who start after the as-at date"
-- kinds = ["staff_in_post"]
-- uses = ["start_date"]
-- column = "start_date"
-- parameters = ["as_at"]
-- message = "These people start after the as-at date."
-- effect = "Counted as they are."
-- do_next = "Check the as-at date of the file."
-- ///
select row_number
from stored
where is_counted and start_date > $as_at::date
order by row_number
