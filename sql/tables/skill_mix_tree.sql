-- /// table
-- title = "Skill mix tree"
-- definition = "FTE by band, now and as planned, as numbers and as shares of 100%, with the wider organisation beside it. Facts about posts: not suppressed."
-- keys = ["band"]
-- people = ""
-- options = ["planned", "current"]
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
-- id = "everybody_share"
-- title = "Share in the whole organisation"
-- unit = "percent"
-- ///
select
    band,
    coalesce(sum(fte), 0) as fte
from staff_in_scope($scope)
group by band
order by band
