-- /// measure
-- title = "Mean retirement age"
-- unit = "years"
-- kind = "mean"
-- better = "neither"
-- numerator = "Sum of ages, in completed years on the day they retired, of people who retired in the 12 months to the date, for any retirement reason"
-- denominator = "Those whose exact age is known"
-- why = "When people here really retire, compared with the age at which a pension scheme lets them."
-- source = "Leavers with a retirement reason in the National Workforce Data Set; with or without ill health and flexible retirement, as selected"
-- characteristics = ["age", "leaving_reason"]
-- parameters = ["retiring"]
-- needs = ["leavers"]
-- rests_on = "reasons"
-- also_by = ["leaving_reason"]
-- ///
select
    as_at,
    split_1,
    split_2,
    coalesce(sum(age), 0)::double as numerator,
    count(age)::double as denominator,
    count(age) as people,
    count(*) filter (where age is null) as unknown,
    coalesce(sum(age * age), 0)::double as sum_of_squares
from retirements($retiring, $scope)
where is_placed
group by as_at, split_1, split_2
order by as_at, split_1, split_2
