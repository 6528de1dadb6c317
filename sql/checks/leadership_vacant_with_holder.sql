-- /// check
-- title = "Vacant posts with a holder"
-- kinds = ["leadership_role"]
-- column = "is_vacant"
-- message = "These posts are vacant, and have a holder."
-- effect = "Counted as vacant."
-- do_next = "Take out the holder, or write No in the column Vacant."
-- ///
select row_number
from stored
where is_vacant and person_key is not null
order by row_number
