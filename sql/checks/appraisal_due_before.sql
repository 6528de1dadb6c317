-- /// check
-- title = "Next appraisal before the last one"
-- kinds = ["appraisal", "medical_appraisal"]
-- column = "next_due"
-- message = "The next appraisal here is dated before the last one."
-- effect = "Kept. The due date is worked out as 12 months after the last appraisal, so no number changes."
-- do_next = "Correct the next appraisal date."
-- ///
select row_number
from stored
where next_due < appraised_on
order by row_number
