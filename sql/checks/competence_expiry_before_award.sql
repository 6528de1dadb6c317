-- /// check
-- title = "Expiry date before the award date"
-- kinds = ["competence", "local_skills"]
-- column = "expires_on"
-- message = "These competences expire before they were awarded."
-- effect = "Kept, but never counted as in date."
-- do_next = "Correct one of the two dates."
-- ///
select row_number
from stored
where expires_on < awarded_on
order by row_number
