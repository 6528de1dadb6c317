-- /// measure
-- title = "Median age"
-- unit = "years"
-- kind = "median"
-- better = "neither"
-- numerator = "The age in completed years that half of the people are at or below"
-- why = "The age of the person in the middle; a few very old or very young people do not change it."
-- source = "Median of completed years of age on the date (the mean of the two middle values for an even number)"
-- characteristics = ["age"]
-- ///
select
    as_at,
    split_1,
    split_2,
    median(age)::double as numerator,
    null::double as denominator,
    count(age) as people,
    count(*) filter (where age is null) as unknown
from people_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
