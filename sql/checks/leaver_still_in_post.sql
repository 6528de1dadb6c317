-- /// check
-- title = "Leavers in post on a later list"
-- kinds = ["leavers"]
-- compared_with = "store"
-- column = "termination_date"
-- message = "These people are still in post on a staff list after their leaving date, with no new start date."
-- effect = "They are counted as having left one of several posts, not as leavers."
-- do_next = "Check the leaving date, and whether they were left on that list by mistake."
-- ///
-- Who had several posts before may well have left one of them; who retires may come back.
with leavers as (
    select *
    from people_around_lists('stored', 1)
    where row_number in (
        select stored.row_number
        from stored
        where stored.is_leaving and not stored.is_retirement and not stored.is_flexi
    )
)

select distinct leavers.row_number
from leavers
inner join staff
    on
        leavers.person = staff.person
        and leavers.list_after = staff.as_at
        and staff.is_counted
left outer join staff as before
    on
        leavers.person = before.person
        and leavers.list_before = before.as_at
        and before.posts > 1
where
    before.person is null
    and staff.posts = 1
    and coalesce(staff.start_date <= leavers.event_date, true)
order by leavers.row_number
