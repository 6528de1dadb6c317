-- /// check
-- title = "More appraisals complete than people"
-- kinds = ["appraisal"]
-- column = "complete"
-- message = "There are more appraisals complete here than people who need one."
-- effect = "Counted as everyone complete, never above 100%."
-- do_next = "Check whether the two columns were mixed up."
-- ///
select row_number
from stored
where complete > required or complete < 0 or required < 0
order by row_number
