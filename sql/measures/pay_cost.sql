-- /// measure
-- title = "Pay cost"
-- unit = "pounds"
-- kind = "sum"
-- better = "neither"
-- numerator = "FTE in each band times the yearly cost of one FTE in that band; bands without a rate are not priced"
-- why = "What the present mix costs in a year at standard rates. It is not the pay bill: enhancements, overtime and agency are not in it."
-- source = "Skills for Health / NHS Plymouth reconfiguration tool, cost at a pay point plus on-costs"
-- parameters = ["rates"]
-- ///
with rates as (
    select
        rate.band,
        rate.cost
    from (select unnest($rates) as rate) as given
)

select
    staff.as_at,
    staff.split_1,
    staff.split_2,
    -- Nothing priced is not a cost of nothing: the sum stays null.
    sum(staff.fte * rates.cost) as numerator,
    null::double as denominator,
    count_people(staff.person, staff.posts) as people,
    coalesce(sum(staff.fte) filter (where rates.cost is null), 0) as not_priced_fte
from staff_in_scope($scope) as staff
left outer join rates on staff.band = rates.band
group by staff.as_at, staff.split_1, staff.split_2
order by staff.as_at, staff.split_1, staff.split_2
