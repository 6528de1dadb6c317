-- /// check
-- title = "More FTE than one ward would have"
-- kinds = ["care_requirement"]
-- message = "These rows need more than 150 FTE. Are they hours?"
-- effect = "Counted as they are."
-- do_next = "Choose the correct column if these are hours."
-- ///
select distinct row_number
from stored
where required_fte > 150
order by row_number
