-- /// check
-- title = "Required FTE and required hours on one row"
-- kinds = ["care_requirement"]
-- message = "These rows have both FTE and hours."
-- effect = "The FTE are used, and the hours are ignored."
-- do_next = "Leave one of the two columns out if the hours should be used."
-- ///
select distinct row_number
from stored
where stated = 'fte and hours'
order by row_number
