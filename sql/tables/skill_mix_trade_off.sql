-- /// table
-- title = "Trade-offs"
-- definition = "How many FTE in every other band cost the same as a given FTE in one band: FTE times the cost per FTE in that band, divided by the cost per FTE in the other. Bands and grades without a rate are left out."
-- builder = "plans.tables.build_trade_off"
-- keys = ["band", "other_band"]
-- people = ""
-- parameters = ["costs", "fte", "band"]
-- options = ["band", "fte", "plan", "pay", "point", "oncost", "year", "doctors", "enhancements", "headroom"]
-- [[columns]]
-- id = "band"
-- title = "Band given up"
-- [[columns]]
-- id = "fte"
-- title = "FTE given up"
-- unit = "fte"
-- [[columns]]
-- id = "cost"
-- title = "Cost per FTE"
-- unit = "pounds"
-- [[columns]]
-- id = "other_band"
-- title = "Band paid for"
-- [[columns]]
-- id = "other_cost"
-- title = "Cost per FTE there"
-- unit = "pounds"
-- [[columns]]
-- id = "other_fte"
-- title = "FTE paid for"
-- unit = "ratio"
-- ///
with costs as (
    select
        given.rate['band'] as band,
        given.rate['place'] as place,
        given.rate['cost'] as cost
    from (select unnest($costs) as rate) as given
)

select
    costs.band,
    $fte::double as fte,
    costs.cost,
    other.band as other_band,
    other.cost as other_cost,
    $fte::double * costs.cost / other.cost as other_fte
from costs
inner join costs as other on costs.band <> other.band
where $band = '' or costs.band = $band
order by costs.place, other.place
