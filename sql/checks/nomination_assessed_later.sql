-- /// check
-- title = "Readiness assessed after the as-at date"
-- kinds = ["succession"]
-- column = "assessed_on"
-- parameters = ["as_at"]
-- message = "These were assessed after the as-at date."
-- effect = "Counted as they are."
-- do_next = "Check the as-at date of the file, or the date of the assessment."
-- ///
select row_number
from stored
where assessed_on > $as_at::date
order by row_number
