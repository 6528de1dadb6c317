-- /// measure
-- title = "Stability rate"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- numerator = "Those who are still in post on the date, in the same part of the organisation if one is selected"
-- denominator = "People in post 12 months before the date"
-- why = "Turnover can be one post changing hands again and again; stability shows how many of the people stay."
-- source = "People in post at the start and still in post 12 months later, divided by people at the start; trainees left out by default"
-- parameters = ["yearly"]
-- rests_on = "stayers"
-- proportion = true
-- ///
select
    year_end as as_at,
    split_1,
    split_2,
    count(*) filter (where has_stayed)::double as numerator,
    count(*)::double as denominator,
    count(*) as people
from year_stayers($yearly, $scope)
group by year_end, split_1, split_2
order by year_end, split_1, split_2
