-- /// table
-- title = "Skill mix of units side by side"
-- definition = "People, FTE, shares and index of each unit, and what one priced FTE costs. A person in two units counts in the one with most of their FTE. Units are in name order: no ranking. A share without its people (N) says little."
-- keys = ["unit"]
-- people = "people"
-- parameters = ["rates", "weights"]
-- options = ["by", "point", "oncost", "weight"]
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "people"
-- title = "People (N)"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- [[columns]]
-- id = "fte_per_head"
-- title = "FTE per head"
-- unit = "ratio"
-- [[columns]]
-- id = "registered_share"
-- title = "Registered share"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share"
-- title = "Band 5 and above"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share"
-- title = "Band 8 and above"
-- unit = "percent"
-- [[columns]]
-- id = "skill_mix_index"
-- title = "Skill mix index"
-- unit = "index"
-- [[columns]]
-- id = "cost_per_fte"
-- title = "Cost of one FTE"
-- unit = "pounds"
-- [[columns]]
-- id = "not_priced_fte"
-- title = "FTE not priced"
-- unit = "fte"
-- ///
with rates as (
    select
        rate.band,
        rate.cost
    from (select unnest($rates) as rate) as given
),

weights as (
    select
        weight.band,
        weight.weight
    from (select unnest($weights) as weight) as given
),

fte_by_band as (
    select
        split_1 as unit,
        band,
        left(band, 1) as tier,
        coalesce(sum(fte), 0) as fte,
        coalesce(sum(fte) filter (where registered = 'Registered'), 0) as registered
    from staff_in_scope($scope)
    group by split_1, band
),

people_by_unit as (
    select
        split_1 as unit,
        count(*) as people
    from people_in_scope($scope)
    group by split_1
),

cells as (
    select
        fte_by_band.*,
        weights.weight,
        rates.cost,
        coalesce(people_by_unit.people, 0) as people
    from fte_by_band
    left outer join people_by_unit on fte_by_band.unit = people_by_unit.unit
    left outer join rates on fte_by_band.band = rates.band
    left outer join weights on fte_by_band.band = weights.band
)

select
    unit,
    any_value(people) as people,
    sum(fte) as fte,
    sum(registered) as registered,
    coalesce(sum(fte) filter (where weight is not null), 0) as banded,
    coalesce(sum(fte) filter (where tier between '5' and '9'), 0) as senior,
    coalesce(sum(fte) filter (where tier between '8' and '9'), 0) as very_senior,
    coalesce(sum(fte * weight), 0) as weighted,
    coalesce(sum(fte * cost), 0) as cost,
    coalesce(sum(fte) filter (where cost is not null), 0) as priced
from cells
group by unit
order by unit
