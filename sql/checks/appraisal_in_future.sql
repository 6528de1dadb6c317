-- /// check
-- title = "Appraisals after the as-at date"
-- kinds = ["appraisal", "medical_appraisal"]
-- column = "appraisal_date"
-- parameters = ["as_at"]
-- message = "These appraisals are dated after the as-at date."
-- effect = "They do not count until then; the person counts as not appraised on this date."
-- do_next = "Correct the date, or check the as-at date of the file."
-- ///
select row_number
from stored
where appraised_on > $as_at::date
order by row_number
