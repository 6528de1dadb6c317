-- /// table
-- title = "Retirement exposure"
-- definition = "People and FTE already past the assumed retirement age of their staff group, and those who reach it in each year ahead. It shows who could go, not who will."
-- characteristics = ["age"]
-- grid_builder = "ages.grid_tables.build_exposure_from_file"
-- keys = ["years_ahead"]
-- people = "people"
-- protect = "years_ahead"
-- spreads_ages = true
-- chart = { values = ["people_so_far"] }
-- parameters = ["retirement_ages", "horizon", "return_rate", "return_fte", "fixed_term_counts"]
-- options = ["retirement_age", "horizon", "return_rate", "return_fte", "include_fixed_term", "experience", "grid"]
-- [[columns]]
-- id = "years_ahead"
-- title = "Years ahead"
-- unit = "count"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- [[columns]]
-- id = "people_so_far"
-- title = "People, cumulative"
-- unit = "people"
-- [[columns]]
-- id = "fte_so_far"
-- title = "FTE, cumulative"
-- unit = "fte"
-- [[columns]]
-- id = "share_so_far"
-- title = "Share of people of known age"
-- unit = "percent"
-- [[columns]]
-- id = "people_net"
-- title = "People net of returners"
-- unit = "people"
-- [[columns]]
-- id = "fte_net"
-- title = "FTE net of returners"
-- unit = "fte"
-- ///
with years as (
    select
        greatest(0, retirement_age - spread_age) as years_ahead,
        coalesce(person_fte, 0) as fte
    from people_with_retirement_age($retirement_ages, $fixed_term_counts, $scope)
),

counted as (
    select
        ahead.years_ahead,
        count(years.fte) as people,
        coalesce(sum(years.fte), 0) as fte
    from (select unnest(range(0, $horizon::integer + 1)) as years_ahead) as ahead
    left outer join years on ahead.years_ahead = years.years_ahead
    group by ahead.years_ahead
),

everybody as (
    select count(*) as people
    from years
)

select
    counted.years_ahead,
    counted.people,
    counted.fte,
    sum(counted.people) over (order by counted.years_ahead)::bigint as people_so_far,
    sum(counted.fte) over (order by counted.years_ahead) as fte_so_far,
    sum(counted.people) over (order by counted.years_ahead)
    / nullif(everybody.people, 0)::double as share_so_far,
    sum(counted.people) over (order by counted.years_ahead)
    * (1 - $return_rate::double) as people_net,
    sum(counted.fte) over (order by counted.years_ahead)
    * (1 - $return_rate::double * $return_fte::double) as fte_net
from counted
cross join everybody
order by counted.years_ahead
