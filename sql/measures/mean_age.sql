-- /// measure
-- title = "Mean age"
-- unit = "years"
-- kind = "mean"
-- better = "neither"
-- numerator = "Sum of ages in completed years"
-- denominator = "People whose exact age is known"
-- why = "A first look at how old a group is; the shape of the pyramid shows more."
-- source = "Arithmetic mean of completed years of age on the date"
-- characteristics = ["age"]
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
from people_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
