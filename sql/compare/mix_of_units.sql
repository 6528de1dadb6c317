-- /// query
-- title = "Sums of FTE of each unit that its shares are made of"
-- parameters = ["weights"]
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
