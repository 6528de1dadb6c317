-- /// check
-- title = "Posts without FTE"
-- kinds = ["staff_in_post"]
-- uses = ["fte"]
-- column = "fte"
-- message = "These posts of staff in post have no FTE."
-- effect = "The people are counted, but add no FTE."
-- do_next = "Fill in the FTE in ESR if they work contracted hours."
-- ///
select row_number
from stored
where is_counted and fte is null
order by row_number
