-- /// table
-- title = "The years ahead, by age"
-- definition = "People by age band in each year ahead, if people of each age keep leaving at the rate seen here: with nobody replaced, with every leaver replaced, and with a chosen number of starters per year. H(a + 1, t + 1) = H(a, t) × (1 − l(a)), with l(a) = leavers aged a / person-years at risk at a; ages with few people are pooled; starters have the ages of recent starters. The ranges hold 80% and 95% of 2,000 simulations (binomial, fixed seed). If most bands would be hidden, broader bands are shown, worked out from ages known in groups of enough people."
-- characteristics = ["age"]
-- builder = "ages.projection_tables.build_projection"
-- grid_builder = "ages.grid_tables.build_projection_from_file"
-- keys = ["scenario", "years_ahead", "date", "age_band"]
-- people = "people"
-- chart = { down = "date", across = "scenario", values = ["people"], only = { age_band = "all" }, line = true }
-- options = ["age_scheme", "horizon", "years", "rates", "moves", "recruits", "retirement_age", "retirement_rate", "return_rate", "return_fte", "include_fixed_term", "include_trainees", "experience", "grid", "leaving_rate", "starter_ages"]
-- [[columns]]
-- id = "scenario"
-- title = "Scenario"
-- [[columns]]
-- id = "years_ahead"
-- title = "Years ahead"
-- unit = "count"
-- [[columns]]
-- id = "date"
-- title = "Date"
-- [[columns]]
-- id = "age_band"
-- title = "Age band"
-- [[columns]]
-- id = "people"
-- title = "People expected"
-- unit = "people"
-- [[columns]]
-- id = "low_80"
-- title = "80% range from"
-- unit = "people"
-- [[columns]]
-- id = "high_80"
-- title = "80% range to"
-- unit = "people"
-- [[columns]]
-- id = "low_95"
-- title = "95% range from"
-- unit = "people"
-- [[columns]]
-- id = "high_95"
-- title = "95% range to"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE expected"
-- unit = "fte"
-- ///
select
    spread_age as age,
    count(*) as people
from people_with_age($scope)
where spread_age is not null
group by spread_age
order by spread_age
