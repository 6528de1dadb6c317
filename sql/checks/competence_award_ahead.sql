-- /// check
-- title = "Skills awarded after the as-at date"
-- kinds = ["competence", "local_skills"]
-- column = "awarded_on"
-- parameters = ["as_at"]
-- message = "These skills are dated as awarded after the as-at date."
-- effect = "They do not count as held until then."
-- do_next = "If the dates are those of expiry, choose their column as Expiry date."
-- ///
select row_number
from stored
where awarded_on > $as_at::date
order by row_number
