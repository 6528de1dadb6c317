-- /// measure
-- title = "Mean age of leavers"
-- unit = "years"
-- kind = "mean"
-- better = "neither"
-- numerator = "Sum of ages, in completed years on the day they left, of people who left in the 12 months to the date"
-- denominator = "Those whose exact age is known"
-- why = "Whether younger or older staff leave: the first raises questions about the job, the second about succession."
-- source = "Arithmetic mean of completed years of age on the day they left; if this is known only from two staff lists, on the date of the last list they are on"
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
