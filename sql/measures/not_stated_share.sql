-- /// measure
-- title = "Share not known or not stated"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- numerator = "People of the pool, or leaders, of whom the characteristic is not known or who have not said"
-- denominator = "All people of the pool, or all leaders"
-- why = "The more have not said, the less can be said of anybody. Under the number stands, for each group, its share if none and if all of them were of it."
-- source = "Not known and not stated / all; Wilson interval"
-- needs = ["leadership_role"]
-- parameters = ["not_stated"]
-- splits = []
-- protect = "released"
-- proportion = true
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    '' as split_1,
    '' as split_2,
    not_stated.unknown::double as numerator,
    not_stated.everybody::double as denominator,
    not_stated.everybody::bigint as people,
    not_stated.is_hidden::boolean as hidden,
    not_stated.threshold::bigint as threshold
from (select unnest($not_stated) as not_stated) as given
where not_stated.everybody is not null
