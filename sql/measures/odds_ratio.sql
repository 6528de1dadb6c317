-- /// measure
-- title = "Odds ratio of leading"
-- unit = "index"
-- kind = "rate"
-- better = "neither"
-- numerator = "Leaders of the group x people of the other group who do not lead"
-- denominator = "People of the group who do not lead x leaders of the other group"
-- why = "What some published comparisons give. It is further from 1 than the rate ratio, and is no ratio of shares."
-- source = "Odds of leading of the group over those of everybody else or the reference group; exact interval given the margins (Cornfield 1956)"
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
    likeness.odds::double as numerator,
    likeness.other_odds::double as denominator,
    likeness.odds_low::double as low,
    likeness.odds_high::double as high,
    likeness.people::bigint as people,
    likeness.is_hidden::boolean as hidden,
    likeness.threshold::bigint as threshold
from (select unnest($likeness) as likeness) as given
where likeness.group_name is not null
order by split_1
