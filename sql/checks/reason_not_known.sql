-- /// check
-- title = "Leavers without a reason"
-- kinds = ["leavers"]
-- uses = ["leaving_reason"]
-- severity = "note"
-- message = "{share} of the leavers here have no known reason for leaving."
-- effect = "Their reason counts as not known. Any retirements among them are not counted as retirements."
-- do_next = "Ask for the reasons to be filled in where they are recorded."
-- ///
with reasons as (
    select
        row_number,
        reason_category = 'Not known' as is_unknown,
        avg((reason_category = 'Not known')::integer) over () as share
    from stored
    where is_counted and is_leaving
)

select
    row_number,
    share
from reasons
where is_unknown
order by row_number
