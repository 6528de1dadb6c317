-- /// check
-- title = "Retired before 50"
-- kinds = ["leavers"]
-- uses = ["leaving_reason"]
-- column = "leaving_reason"
-- message = "These people retired for a reason other than ill health before they were 50."
-- effect = "Counted as retirements, including in the mean retirement age."
-- do_next = "Check the reason for leaving and the date of birth."
-- ///
select row_number
from stored
where is_retirement and not is_ill_health and age < 50
order by row_number
