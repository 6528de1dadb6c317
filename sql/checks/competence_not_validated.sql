-- /// check
-- title = "Skills that nobody has validated"
-- kinds = ["competence", "local_skills"]
-- column = "is_validated"
-- message = "Nobody has validated these skills."
-- effect = "Kept; they count in no search and no cover until they are validated."
-- do_next = "Ask an assessor to sign them off, and load the list again."
-- severity = "note"
-- ///
select row_number
from stored
where is_held and not is_validated
order by row_number
