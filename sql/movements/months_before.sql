-- /// query
-- title = "The day so many months before a date"
-- parameters = ["day", "months"]
-- about_files = true
-- ///
select months_before($day::date, $months) as day
