-- /// measure
-- title = "Starters"
-- unit = "people"
-- kind = "count"
-- better = "neither"
-- numerator = "People who started in the 12 months to the date, each counted once; an additional post of someone already in post does not count, and people who came back after retiring are shown separately"
-- why = "Who joins, and at what age, shapes the workforce of the years ahead."
-- source = "The starters file if one is loaded; otherwise people on a staff list who were not on the one before"
-- parameters = ["counting"]
-- rests_on = "starter"
-- ///
select
    as_at,
    split_1,
    split_2,
    count(*)::double as numerator,
    null::double as denominator,
    count(*) as people
from counted_events($counting, $scope)
where event = 'starter' and is_placed
group by as_at, split_1, split_2
order by as_at, split_1, split_2
