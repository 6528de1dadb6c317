-- /// measure
-- title = "Leavers"
-- unit = "people"
-- kind = "count"
-- better = "neither"
-- numerator = "People who left in the 12 months to the date, each once; flexible retirement and retiring and coming back are no lost posts"
-- why = "How many people need replacing, before asking who and why."
-- source = "Leavers file where one is loaded; else people on a staff list who are not on the next one"
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
