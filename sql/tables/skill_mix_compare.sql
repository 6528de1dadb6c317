-- /// table
-- title = "Skill mix of units side by side"
-- definition = "People, FTE, shares and index of each unit on each date, and the cost of one priced FTE. Each share of FTE has a Wilson interval, as if its people were drawn by chance; part-time staff count for less. A difference is from all other units, from another unit, or from the first date, with a Newcombe interval: if the interval includes 0, the difference may be chance. Most people are the same on both dates, so those intervals are too wide. A person in two units counts in the one with most of their FTE. Units are in name order, not ranked."
-- builder = "compare.units.build_compare"
-- keys = ["unit"]
-- people = "people"
-- parameters = ["weights"]
-- options = ["by", "with", "last", "reference", "per", "denominators", "beside", "point", "oncost", "year", "doctors", "enhancements", "headroom", "weight"]
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "as_at"
-- title = "Date"
-- [[columns]]
-- id = "people"
-- title = "People (N)"
-- unit = "people"
-- [[columns]]
-- id = "small"
-- title = "Fewer than 10 people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- [[columns]]
-- id = "fte_per_head"
-- title = "FTE per head"
-- unit = "ratio"
-- [[columns]]
-- id = "band_4_and_below"
-- title = "Band 4 and below"
-- unit = "percent"
-- [[columns]]
-- id = "bands_5_to_7"
-- title = "Bands 5 to 7"
-- unit = "percent"
-- [[columns]]
-- id = "band_8_and_above"
-- title = "Band 8 and above, of all FTE"
-- unit = "percent"
-- [[columns]]
-- id = "outside_bands"
-- title = "Outside Agenda for Change"
-- unit = "percent"
-- [[columns]]
-- id = "registered_share"
-- title = "Registered share"
-- unit = "percent"
-- [[columns]]
-- id = "registered_share_low"
-- title = "Registered share, 95% interval from"
-- unit = "percent"
-- [[columns]]
-- id = "registered_share_high"
-- title = "Registered share, 95% interval to"
-- unit = "percent"
-- [[columns]]
-- id = "registered_share_difference"
-- title = "Registered share, difference"
-- unit = "percent"
-- [[columns]]
-- id = "registered_share_difference_low"
-- title = "Registered share, 95% interval of the difference from"
-- unit = "percent"
-- [[columns]]
-- id = "registered_share_difference_high"
-- title = "Registered share, 95% interval of the difference to"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share"
-- title = "Band 5 and above"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share_low"
-- title = "Band 5 and above, 95% interval from"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share_high"
-- title = "Band 5 and above, 95% interval to"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share_difference"
-- title = "Band 5 and above, difference"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share_difference_low"
-- title = "Band 5 and above, 95% interval of the difference from"
-- unit = "percent"
-- [[columns]]
-- id = "senior_share_difference_high"
-- title = "Band 5 and above, 95% interval of the difference to"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share"
-- title = "Band 8 and above"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share_low"
-- title = "Band 8 and above, 95% interval from"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share_high"
-- title = "Band 8 and above, 95% interval to"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share_difference"
-- title = "Band 8 and above, difference"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share_difference_low"
-- title = "Band 8 and above, 95% interval of the difference from"
-- unit = "percent"
-- [[columns]]
-- id = "very_senior_share_difference_high"
-- title = "Band 8 and above, 95% interval of the difference to"
-- unit = "percent"
-- [[columns]]
-- id = "compared_with"
-- title = "Difference from"
-- [[columns]]
-- id = "effective_people"
-- title = "People, part-time staff counting for less"
-- unit = "fte"
-- [[columns]]
-- id = "effective_banded"
-- title = "People in bands, part-time staff counting for less"
-- unit = "fte"
-- [[columns]]
-- id = "skill_mix_index"
-- title = "Skill mix index"
-- unit = "index"
-- [[columns]]
-- id = "cost_per_fte"
-- title = "Cost per FTE"
-- unit = "pounds"
-- [[columns]]
-- id = "not_priced_fte"
-- title = "FTE not priced"
-- unit = "fte"
-- [[columns]]
-- id = "funded_fte"
-- title = "Funded FTE"
-- unit = "fte"
-- [[columns]]
-- id = "vacant_fte"
-- title = "Vacant FTE"
-- unit = "fte"
-- [[columns]]
-- id = "vacancy_rate"
-- title = "Vacancy rate"
-- unit = "percent"
-- [[columns]]
-- id = "denominator"
-- title = "Beds, patients or population"
-- unit = "fte"
-- [[columns]]
-- id = "fte_per_denominator"
-- title = "FTE for each"
-- unit = "ratio"
-- [[columns]]
-- id = "registered_per_denominator"
-- title = "Registered FTE for each"
-- unit = "ratio"
-- ///
with weights as (
    select
        weight.band,
        weight.weight
    from (select unnest($weights) as weight) as given
),

posts as (
    select
        staff.as_at,
        staff.split_1 as unit,
        staff.person,
        staff.posts,
        left(staff.band, 1) as tier,
        weights.weight,
        coalesce(staff.fte, 0) as fte,
        staff.registered = 'Registered' as is_registered
    from staff_in_scope($scope) as staff
    left outer join weights on staff.band = weights.band
),

-- Part-time people count for less in an interval: it needs the squares of each person's FTE.
of_several_posts as (
    select
        as_at,
        unit,
        person,
        sum(fte) as fte,
        coalesce(sum(fte) filter (where weight is not null), 0) as banded
    from posts
    where posts > 1
    group by as_at, unit, person
),

squares_of_several as (
    select
        as_at,
        unit,
        sum(fte * fte) as squares,
        sum(banded * banded) as banded_squares
    from of_several_posts
    group by as_at, unit
),

people_by_unit as (
    select
        as_at,
        split_1 as unit,
        count(*) as people
    from people_in_scope($scope)
    group by as_at, split_1
),

totals as (
    select
        as_at,
        unit,
        sum(fte) as fte,
        coalesce(sum(fte) filter (where is_registered), 0) as registered,
        coalesce(sum(fte) filter (where weight is not null), 0) as banded,
        coalesce(sum(fte) filter (where tier between '5' and '9'), 0) as senior,
        coalesce(sum(fte) filter (where tier between '8' and '9'), 0) as very_senior,
        coalesce(sum(fte * weight), 0) as weighted,
        coalesce(sum(fte * fte) filter (where posts = 1), 0) as squares,
        coalesce(
            sum(fte * fte) filter (where posts = 1 and weight is not null), 0
        ) as banded_squares
    from posts
    group by as_at, unit
)

select
    totals.as_at,
    totals.unit,
    totals.fte,
    totals.registered,
    totals.banded,
    totals.senior,
    totals.very_senior,
    totals.weighted,
    coalesce(people_by_unit.people, 0) as people,
    totals.squares + coalesce(squares_of_several.squares, 0) as squares,
    totals.banded_squares + coalesce(squares_of_several.banded_squares, 0)
        as banded_squares
from totals
left outer join people_by_unit
    on totals.as_at = people_by_unit.as_at and totals.unit = people_by_unit.unit
left outer join squares_of_several
    on totals.as_at = squares_of_several.as_at and totals.unit = squares_of_several.unit
order by totals.unit, totals.as_at
