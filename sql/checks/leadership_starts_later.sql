-- /// check
-- title = "Holders who start after the as-at date"
-- kinds = ["leadership_role"]
-- column = "start_date"
-- parameters = ["as_at"]
-- message = "These holders start after the as-at date."
-- effect = "Counted as they are."
-- do_next = "Check the as-at date of the file, or the start date."
-- ///
select row_number
from stored
where start_date > $as_at::date
order by row_number
