-- /// query
-- title = "FTE of posts on one date"
-- parameters = ["day"]
-- ///
-- In the order in which a person is placed: main posts come first, then those with most FTE.
select fte::double as fte
from staff_by_unit
where as_at = $day and is_in_post_status
order by person asc, coalesce(fte, 0) desc, is_main_post desc, row_number asc
