-- /// query
-- title = "The day so many months before a date"
-- parameters = ["day", "months"]
-- ///
select months_before($day::date, $months) as day
