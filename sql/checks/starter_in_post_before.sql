-- /// check
-- title = "Starters in post on an earlier list"
-- kinds = ["starters"]
-- compared_with = "store"
-- column = "start_date"
-- message = "These people start after a staff list on which they are already in post."
-- effect = "They are counted as having started an additional post, not as starters."
-- do_next = "Check the start date, or load the leavers for the time between if they left and came back."
-- ///
-- Who has several posts afterwards may well have begun one of them.
select distinct starters.row_number
from people_around_lists('stored', 0) as starters
inner join staff
    on
        starters.person = staff.person
        and starters.list_before = staff.as_at
        and staff.is_counted
left outer join staff as following
    on
        starters.person = following.person
        and starters.list_after = following.as_at
        and following.posts > 1
left outer join movement
    on
        starters.person = movement.person
        and movement.event = 'leaver'
        and starters.list_before <= movement.event_date
        and starters.event_date >= movement.event_date
where
    following.person is null
    and movement.person is null
    and coalesce(staff.start_date < starters.event_date, true)
order by starters.row_number
