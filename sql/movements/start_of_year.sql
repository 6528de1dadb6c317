-- /// query
-- title = "The staff list from which the year to a date begins"
-- parameters = ["day"]
-- about_files = true
-- ///
select start_date
from year_starts($day::date, $day::date)
