-- /// check
-- title = "More FTE than one ward has"
-- kinds = ["care_requirement"]
-- message = "These rows need more than 150 FTE. Is it hours?"
-- effect = "Counted as they are."
-- do_next = "Choose the right column if these are hours."
-- ///
select distinct row_number
from stored
where required_fte > 150
order by row_number
