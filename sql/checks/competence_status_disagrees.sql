-- /// check
-- title = "The status and the dates disagree"
-- kinds = ["competence", "local_skills"]
-- column = "is_met"
-- parameters = ["as_at"]
-- message = "Here the file has the requirement as met and its dates show that it is not, or the other way round."
-- effect = "It counts as compliant only where both agree that it is met."
-- do_next = "Check the award dates and the level required."
-- ///
select row_number
from stored
where
    is_met is not null
    and coalesce(awarded_on, expires_on) is not null
    and is_met <> (
        coalesce(awarded_on <= $as_at::date, true)
        and coalesce(expires_on >= $as_at::date, true)
        and (required_rank is null or level_rank is null or level_rank >= required_rank)
    )
order by row_number
