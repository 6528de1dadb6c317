-- /// check
-- title = "Negative funded FTE"
-- kinds = ["establishment"]
-- column = "funded_fte"
-- message = "These rows have a negative funded FTE."
-- effect = "Added up as they are: a ledger may take posts away from a unit."
-- do_next = "Check them with finance."
-- ///
select row_number
from stored
where funded_fte < 0
order by row_number
