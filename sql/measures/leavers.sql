-- /// measure
-- title = "Leavers"
-- unit = "people"
-- kind = "count"
-- better = "neither"
-- numerator = "People who left in the 12 months to the date, each counted once; flexible retirement, and retiring and returning, do not count as a lost post"
-- why = "How many people need to be replaced, before asking who they were and why they left."
-- source = "The leavers file if one is loaded; otherwise people on one staff list who are not on the next"
-- parameters = ["counting"]
-- rests_on = "leaver"
-- also_by = ["leaving_reason"]
-- ///
select
    as_at,
    split_1,
    split_2,
    count(*)::double as numerator,
    null::double as denominator,
    count(*) as people
from counted_events($counting, $scope)
where event = 'leaver' and is_placed
group by as_at, split_1, split_2
order by as_at, split_1, split_2
