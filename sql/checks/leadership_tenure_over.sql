-- /// check
-- title = "Time in post that ended before the as-at date"
-- kinds = ["leadership_role"]
-- column = "end_date"
-- parameters = ["as_at"]
-- message = "The time of their holders in these posts ended before the as-at date."
-- effect = "The post counts as held; it is taken as certain that it falls vacant."
-- do_next = "Mark the post as vacant or interim, or correct the end date."
-- ///
select row_number
from stored
where end_date < $as_at::date and not is_vacant
order by row_number
