-- /// check
-- title = "More FTE days lost than available"
-- kinds = ["absence"]
-- uses = ["days_lost", "days_available"]
-- column = "days_lost"
-- message = "There are more FTE days lost here than FTE days available."
-- effect = "Counted as they are: the rates of these units can exceed 100%."
-- do_next = "Check both columns: they may be hours, or for different periods."
-- ///
select row_number
from stored
where days_lost > days_available + 0.005
order by row_number
