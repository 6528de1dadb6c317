-- /// check
-- title = "Tenures that ended before the as-at date"
-- kinds = ["leadership_role"]
-- column = "end_date"
-- parameters = ["as_at"]
-- message = "The tenure of these posts ended before the as-at date."
-- effect = "The post counts as held; its chance of falling vacant is 1."
-- do_next = "Mark the post as vacant or interim, or correct the end of the tenure."
-- ///
select row_number
from stored
where end_date < $as_at::date and not is_vacant
order by row_number
