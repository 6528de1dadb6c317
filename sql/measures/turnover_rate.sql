-- /// measure
-- title = "Turnover rate"
-- unit = "percent"
-- kind = "rate"
-- better = "lower"
-- n_of = "mean_fte"
-- numerator = "FTE of the people who left in the 12 months to the date"
-- denominator = "Mean of the FTE in post at the start and at the end of those 12 months"
-- why = "How much working time has to be replaced each year. Moves within the organisation are not counted."
-- source = "NHS Data Dictionary, turnover: leavers in 12 months divided by the average of start and end; trainees and rotations left out by default"
-- parameters = ["yearly"]
-- rests_on = "year"
-- also_by = ["leaving_reason"]
-- interval = "weighted_count"
-- ///
select
    as_at,
    split_1,
    split_2,
    numerator,
    denominator,
    people,
    sum_of_squares
from turnover(false, $yearly, $scope)
order by as_at, split_1, split_2
