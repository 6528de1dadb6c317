-- /// check
-- title = "Expiry before the award"
-- kinds = ["competence", "local_skills"]
-- column = "expires_on"
-- message = "These competences run out before they were awarded."
-- effect = "Kept, and never in date."
-- do_next = "Correct one of the two dates."
-- ///
select row_number
from stored
where expires_on < awarded_on
order by row_number
