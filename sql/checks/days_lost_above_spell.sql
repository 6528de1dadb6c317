-- /// check
-- title = "More FTE days lost than days of absence"
-- kinds = ["absence"]
-- uses = ["days_lost", "absence_start", "absence_end"]
-- column = "days_lost"
-- message = "There are more FTE days lost here than days between the first and last day."
-- effect = "Counted as they are."
-- do_next = "Check the dates, and whether the column holds hours."
-- ///
select row_number
from typed
where
    days_lost
    > (absence_end - absence_start + 1) * greatest(coalesce(fte, 1), 1) + 0.005
order by row_number
