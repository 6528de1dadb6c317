-- /// check
-- title = "Skills not validated"
-- kinds = ["competence", "local_skills"]
-- column = "is_validated"
-- message = "These skills have not been validated."
-- effect = "Kept, but not counted in searches or skill cover until they are validated."
-- do_next = "Ask an assessor to sign them off, and load the list again."
-- severity = "note"
-- ///
select row_number
from stored
where is_held and not is_validated
order by row_number
