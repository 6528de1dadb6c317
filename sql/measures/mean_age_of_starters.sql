-- /// measure
-- title = "Mean age of starters"
-- unit = "years"
-- kind = "mean"
-- better = "neither"
-- numerator = "Sum of ages, in completed years on the day they started, of people who started in the 12 months to the date"
-- denominator = "Those whose exact age is known"
-- why = "Whether new staff are young enough to renew an ageing workforce."
-- source = "Arithmetic mean of completed years of age on the day they left; if this is known only from two staff lists, on the date of the last list they are on"
-- characteristics = ["age"]
-- parameters = ["counting"]
-- rests_on = "starter"
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
where event = 'starter' and is_placed
group by as_at, split_1, split_2
order by as_at, split_1, split_2
