-- /// measure
-- title = "Cost of one FTE"
-- unit = "pounds"
-- kind = "rate"
-- better = "neither"
-- numerator = "Pay cost of the bands that have a rate"
-- denominator = "FTE in the bands that have a rate"
-- why = "The price of the mix: it moves when the mix moves, whatever the size."
-- source = "Pay cost divided by priced FTE"
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
    coalesce(sum(staff.fte * rates.cost), 0) as numerator,
    coalesce(sum(staff.fte) filter (where rates.cost is not null), 0) as denominator,
    count_people(staff.person, staff.posts) as people,
    coalesce(sum(staff.fte) filter (where rates.cost is null), 0) as not_priced_fte
from staff_in_scope($scope) as staff
left outer join rates on staff.band = rates.band
group by staff.as_at, staff.split_1, staff.split_2
order by staff.as_at, staff.split_1, staff.split_2
