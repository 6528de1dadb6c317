-- /// check
-- title = "More FTE days lost than there were"
-- kinds = ["absence"]
-- uses = ["days_lost", "days_available"]
-- column = "days_lost"
-- message = "More FTE days are lost here than were available."
-- effect = "Counted as they are: rates of these units can exceed 100%."
-- do_next = "Check both columns: they may be hours, or of different periods."
-- ///
select row_number
from stored
where days_lost > days_available + 0.005
order by row_number
