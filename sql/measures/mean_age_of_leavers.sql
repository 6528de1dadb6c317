-- /// measure
-- title = "Mean age of leavers"
-- unit = "years"
-- kind = "mean"
-- better = "neither"
-- numerator = "Sum of ages, in completed years on the day, of the people who left in the 12 months to the date"
-- denominator = "Those of them whose age is known exactly"
-- why = "Whether the young or the old leave: the first asks about the job, the second about succession."
-- source = "Arithmetic mean of completed years on the day; of a change between two staff lists, on the list that shows the person"
-- characteristics = ["age"]
-- parameters = ["counting"]
-- rests_on = "leaver"
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
from counted_events($counting, $scope)
where event = 'leaver' and is_placed
group by as_at, split_1, split_2
order by as_at, split_1, split_2
