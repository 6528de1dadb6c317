-- /// measure
-- title = "Share aged 60 and over"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- numerator = "People aged 60 or over on the date"
-- denominator = "People whose age is known"
-- why = "Who may retire in the years ahead, and take their experience with them."
-- source = "Completed years of age on the date; where only ESR age bands are known, 61 and over"
-- characteristics = ["age"]
-- proportion = true
-- age_limit = 60
-- ///
select
    as_at,
    split_1,
    split_2,
    count(*) filter (where is_aged_at_least(60, age_low))::double as numerator,
    count(*) filter (where coalesce(age_low, age_high) is not null)::double
        as denominator,
    count(*) filter (where coalesce(age_low, age_high) is not null) as people,
    count(*) filter (where coalesce(age_low, age_high) is null) as unknown,
    count(*) filter (where age is null and coalesce(age_low, age_high) is not null)
        as band_only,
    [
        count(*) filter (where is_aged_at_least(50, age_low)),
        count(*) filter (where is_aged_at_least(55, age_low)),
        count(*) filter (where is_aged_at_least(60, age_low))
    ] as at_least
from people_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
