-- /// measure
-- title = "Cost per FTE"
-- unit = "pounds"
-- kind = "rate"
-- better = "neither"
-- n_of = "priced_fte"
-- numerator = "Pay cost of the bands that have a rate"
-- denominator = "FTE in the bands that have a rate"
-- why = "The price of the mix: it changes when the mix changes, whatever the size of the team."
-- source = "Pay cost divided by priced FTE"
-- parameters = ["rates", "medical_rates"]
-- sums = ["band", "hours"]
-- ///
select
    as_at,
    split_1,
    split_2,
    coalesce(sum(cost), 0) as numerator,
    coalesce(sum(fte) filter (where rate is not null), 0) as denominator,
    count_people(person, posts) as people,
    coalesce(sum(fte) filter (where rate is null), 0) as not_priced_fte
from staff_with_cost($rates, $medical_rates, $scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
