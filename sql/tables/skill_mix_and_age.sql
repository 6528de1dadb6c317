-- /// table
-- title = "Planned change and who may retire"
-- definition = "For each band, the planned change in FTE, and the people and FTE who are past the assumed retirement age now or reach it in the years ahead. It shows who could go, not who will. Worked out from the age measures and the table age_profile as shown, after small numbers were hidden; a person counts in the band of the post with the most FTE."
-- characteristics = ["age"]
-- builder = "plans.age.build_age"
-- keys = ["band", "years_ahead"]
-- people = "people"
-- parameters = ["cells", "bands", "return_rate"]
-- options = ["planned", "current", "plan", "like", "like_scaled", "retirement_age", "return_rate", "step"]
-- [[columns]]
-- id = "band"
-- title = "Band"
-- [[columns]]
-- id = "current_fte"
-- title = "FTE now"
-- unit = "fte"
-- [[columns]]
-- id = "planned_fte"
-- title = "FTE planned"
-- unit = "fte"
-- [[columns]]
-- id = "planned_change"
-- title = "Planned change"
-- unit = "fte"
-- [[columns]]
-- id = "years_ahead"
-- title = "Years ahead, up to"
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
-- title = "People, up to and including these years"
-- unit = "people"
-- [[columns]]
-- id = "fte_so_far"
-- title = "FTE, up to and including these years"
-- unit = "fte"
-- [[columns]]
-- id = "fte_left"
-- title = "FTE remaining of those now in post, net of returners"
-- unit = "fte"
-- [[columns]]
-- id = "fte_to_find"
-- title = "FTE to recruit for the plan"
-- unit = "fte"
-- ///
with cells as (
    select
        cell.band,
        cell.years_ahead,
        cell.people::bigint as people,
        cell.fte::double as fte,
        cell.people_so_far::bigint as people_so_far,
        cell.fte_so_far::double as fte_so_far
    from (select unnest($cells) as cell) as given
),

bands as (
    select
        band.band,
        band.current_fte,
        band.planned_fte
    from (select unnest($bands) as band) as given
)

select
    cells.band,
    bands.current_fte,
    bands.planned_fte,
    bands.planned_fte - bands.current_fte as planned_change,
    cells.years_ahead,
    cells.people,
    cells.fte,
    cells.people_so_far,
    cells.fte_so_far,
    bands.current_fte - cells.fte_so_far * (1 - $return_rate::double) as fte_left,
    bands.planned_fte - bands.current_fte
    + cells.fte_so_far * (1 - $return_rate::double) as fte_to_find,
    case when cells.people is null or cells.people_so_far is null then 'c' end as note
from cells
inner join bands on cells.band = bands.band
order by cells.band, cells.years_ahead
