-- /// measure
-- title = "Replacement ratio"
-- unit = "ratio"
-- kind = "rate"
-- better = "higher"
-- n_of = "aged_55"
-- numerator = "People under 30"
-- denominator = "People aged 55 and over"
-- why = "Below 1, more people are near retirement than are starting out."
-- source = "People under 30 divided by people aged 55 and over; where only ESR age bands are known, 30 and under by 56 and over"
-- characteristics = ["age"]
-- age_limit = 55
-- age_under = 30
-- interval = "ratio_of_counts"
-- protect = "numerator_and_denominator"
-- ///
select
    as_at,
    split_1,
    split_2,
    count(*) filter (where is_aged_under(30, age_low, age_high))::double as numerator,
    count(*) filter (where is_aged_at_least(55, age_low))::double as denominator,
    count(*) filter (where coalesce(age_low, age_high) is not null) as people,
    count(*) filter (where coalesce(age_low, age_high) is null) as unknown,
    count(*) filter (where age is null and coalesce(age_low, age_high) is not null)
        as band_only
from people_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
