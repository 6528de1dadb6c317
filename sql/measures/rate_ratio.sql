-- /// measure
-- title = "Rate ratio of leading"
-- unit = "index"
-- kind = "rate"
-- better = "neither"
-- numerator = "Share of the group who lead"
-- denominator = "Share of everybody else in the pool, or of the reference group, who lead"
-- why = "0.5: somebody of the group leads half as often as the others. It is no odds ratio, which is further from 1."
-- source = "(L_g / N_g) / (L_o / N_o); Koopman's score interval, Biometrics 40 (1984), 513-517"
-- needs = ["leadership_role"]
-- parameters = ["likeness"]
-- splits = ["gender", "ethnic_group", "age_band", "disability", "medical_grade"]
-- also_by = ["place_of_qualification", "welsh_language"]
-- protect = "released"
-- interval = "given"
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    likeness.group_name::varchar as split_1,
    '' as split_2,
    likeness.rate::double as numerator,
    likeness.other_rate::double as denominator,
    likeness.ratio_low::double as low,
    likeness.ratio_high::double as high,
    likeness.people::bigint as people,
    likeness.is_hidden::boolean as hidden,
    likeness.threshold::bigint as threshold
from (select unnest($likeness) as likeness) as given
where likeness.group_name is not null
order by split_1
