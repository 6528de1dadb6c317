-- /// table
-- title = "Skill mix tree"
-- definition = "FTE by band (or by medical grade), now and as planned, as numbers and as shares of 100%, compared with the organisation one level up and the whole organisation. A variant includes one family of staff groups. Facts about posts: not hidden."
-- builder = "plans.tables.build_tree"
-- keys = ["band"]
-- people = ""
-- options = ["planned", "current", "plan", "like", "like_scaled", "variant", "by"]
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
-- id = "current_share"
-- title = "Share now"
-- unit = "percent"
-- [[columns]]
-- id = "planned_share"
-- title = "Share planned"
-- unit = "percent"
-- [[columns]]
-- id = "parent_share"
-- title = "Share one level up"
-- unit = "percent"
-- [[columns]]
-- id = "everybody_share"
-- title = "Share in the whole organisation"
-- unit = "percent"
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
