-- /// measure
-- title = "Pay cost"
-- unit = "pounds"
-- kind = "sum"
-- better = "neither"
-- n_of = "priced_fte"
-- numerator = "FTE in each band times the annual cost of one FTE in that band; bands without a rate are not priced"
-- why = "What the present mix costs per year at standard rates. It is not the pay bill: it leaves out overtime, agency staff and, unless you add them, enhancements."
-- source = "Skills for Health / NHS Plymouth reconfiguration tool, cost at a pay point plus on-costs"
-- parameters = ["rates", "medical_rates"]
-- sums = ["band", "hours"]
-- ///
select
    as_at,
    split_1,
    split_2,
    -- Nothing priced is not a cost of nothing: the sum stays null.
    sum(cost) as numerator,
    -- What the cost is the cost of; the cost is not divided by it.
    coalesce(sum(fte) filter (where rate is not null), 0) as denominator,
    count_people(person, posts) as people,
    coalesce(sum(fte) filter (where rate is null), 0) as not_priced_fte
from staff_with_cost($rates, $medical_rates, $scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
