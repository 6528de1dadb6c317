-- /// check
-- title = "Competences without a status or a date"
-- kinds = ["competence", "local_skills"]
-- column = "is_met"
-- message = "The status is blank here, and there is no date or level either."
-- effect = "Counted as required and not held."
-- do_next = "Write the status, or take the row out of the file."
-- severity = "note"
-- ///
select row_number
from stored
where
    is_met is null
    and is_required
    and not is_held
    and awarded_on is null
    and expires_on is null
    and level is null
    and expiry_from <> 'unknown'
order by row_number
