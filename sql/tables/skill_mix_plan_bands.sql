-- /// table
-- title = "Bands of plans side by side"
-- definition = "FTE of every band in up to four saved plans, and its share of 100%, now and as planned. Doctors' grades are shown together."
-- builder = "plans.side_by_side.build_bands"
-- keys = ["band", "name"]
-- people = ""
-- parameters = ["plans"]
-- options = ["plans"]
-- [[columns]]
-- id = "band"
-- title = "Band"
-- [[columns]]
-- id = "name"
-- title = "Plan"
-- [[columns]]
-- id = "current_fte"
-- title = "FTE now"
-- unit = "fte"
-- [[columns]]
-- id = "planned_fte"
-- title = "FTE planned"
-- unit = "fte"
-- [[columns]]
-- id = "current_share"
-- title = "Share now"
-- unit = "percent"
-- [[columns]]
-- id = "planned_share"
-- title = "Share planned"
-- unit = "percent"
-- ///
with plans as (
    select
        plan.name,
        plan.band,
        plan.place,
        plan.current_fte,
        plan.planned_fte
    from (select unnest($plans) as plan) as given
)

select
    band,
    name,
    current_fte,
    planned_fte,
    current_fte / nullif(sum(current_fte) over whole, 0) as current_share,
    planned_fte / nullif(sum(planned_fte) over whole, 0) as planned_share
from plans
window whole as (partition by place)
order by place, band
