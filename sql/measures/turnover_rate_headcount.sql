-- /// measure
-- title = "Turnover rate (headcount)"
-- unit = "percent"
-- kind = "rate"
-- better = "lower"
-- n_of = "mean_people"
-- numerator = "People who left in the 12 months to the date"
-- denominator = "Mean of the people in post at the start and at the end of those 12 months"
-- why = "How many people have to be replaced each year. Moves within the organisation are not counted."
-- source = "NHS Data Dictionary, turnover: leavers in 12 months divided by the average of start and end; trainees and rotations left out by default"
-- parameters = ["yearly"]
-- rests_on = "year"
-- also_by = ["leaving_reason"]
-- interval = "count"
-- ///
select
    as_at,
    split_1,
    split_2,
    numerator,
    denominator,
    people,
    sum_of_squares
from turnover(true, $yearly, $scope)
order by as_at, split_1, split_2
