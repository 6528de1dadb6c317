-- /// check
-- title = "More complete than all"
-- kinds = ["appraisal"]
-- column = "complete"
-- message = "Here more appraisals are complete than there are people who need one."
-- effect = "Counted as everybody complete, never above 100%."
-- do_next = "Check whether the two columns were mixed up."
-- ///
select row_number
from stored
where complete > required or complete < 0 or required < 0
order by row_number
