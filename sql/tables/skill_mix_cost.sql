-- /// table
-- title = "Cost of a plan"
-- definition = "FTE and annual cost by band, and by grade for doctors, now and as planned. The difference splits into volume (more or fewer FTE at the present cost per FTE) and mix (the planned FTE at a different cost per FTE). A band or grade without a rate is not priced."
-- builder = "plans.tables.build_cost"
-- keys = ["band"]
-- people = ""
-- options = ["planned", "current", "plan", "like", "like_scaled", "pay", "point", "oncost", "year", "doctors", "enhancements", "headroom"]
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
-- id = "cost_per_fte"
-- title = "Cost per FTE"
-- unit = "pounds"
-- [[columns]]
-- id = "current_cost"
-- title = "Cost now"
-- unit = "pounds"
-- [[columns]]
-- id = "planned_cost"
-- title = "Cost planned"
-- unit = "pounds"
-- [[columns]]
-- id = "difference"
-- title = "Difference"
-- unit = "pounds"
-- ///
select
    band,
    medical_grade,
    staff_group,
    job_role,
    coalesce(sum(fte), 0) as fte,
    coalesce(sum(fte) filter (where registered = 'Registered'), 0) as registered_fte
from staff_in_scope($scope)
group by band, medical_grade, staff_group, job_role
order by band, medical_grade, staff_group, job_role
