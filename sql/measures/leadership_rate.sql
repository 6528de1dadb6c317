-- /// measure
-- title = "Share who lead"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- numerator = "Leaders of the group who are in the pool, each counted once"
-- denominator = "People of the group in the pool"
-- why = "How often somebody of the group leads. The rates of two groups are compared by their ratio."
-- source = "L_g / N_g; Wilson interval"
-- needs = ["leadership_role"]
-- parameters = ["likeness"]
-- splits = ["gender", "ethnic_group", "age_band", "disability", "medical_grade"]
-- also_by = ["place_of_qualification", "welsh_language"]
-- protect = "released"
-- proportion = true
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    likeness.group_name::varchar as split_1,
    '' as split_2,
    likeness.leaders::double as numerator,
    likeness.pool::double as denominator,
    likeness.people::bigint as people,
    likeness.is_hidden::boolean as hidden,
    likeness.threshold::bigint as threshold
from (select unnest($likeness) as likeness) as given
where likeness.group_name is not null
order by split_1
