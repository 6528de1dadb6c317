-- /// check
-- title = "Posts without FTE"
-- kinds = ["staff_in_post"]
-- uses = ["fte"]
-- column = "fte"
-- message = "These posts in the staff count have no FTE."
-- effect = "The people count; they add no FTE."
-- do_next = "Fill the FTE in ESR if they work contracted hours."
-- ///
select row_number
from stored
where is_counted and fte is null
order by row_number
