-- /// statement
-- title = "Whose starts and leavings, and whose coming back, may be others than they were"
-- ///
-- A changed list, and the lists next to it that have not changed.
create or replace temp table list_around as
with unchanged as (
    select list_now.as_at
    from list_now
    anti join list_changed on list_now.as_at = list_changed.as_at
)

select
    changed.as_at,
    max(unchanged.as_at) filter (where unchanged.as_at < changed.as_at) as list_before,
    min(unchanged.as_at) filter (where unchanged.as_at > changed.as_at) as list_after
from (
    select distinct as_at
    from list_changed
) as changed
left outer join unchanged on true
group by changed.as_at;

create or replace temp table movement_day as
select distinct
    person,
    event_date
from movement_mark;

create or replace temp table leaver_kept as
select distinct
    event_post.person,
    event_post.window_end,
    event_post.seen_again
from event_post
semi join
    kept_window
    on
        event_post.window_start = kept_window.window_start
        and event_post.window_end = kept_window.window_end
where event_post.source = 'derived' and event_post.event = 'leaver';

-- Who of them is on a changed list, or was.
create or replace temp table on_changed_list as
with asked as (
    select person
    from movement_day
    union
    select person
    from leaver_kept
)

select
    listed.person,
    listed.as_at,
    bool_or(listed.is_counted) as is_in_post
from (
    select
        person,
        as_at,
        is_counted
    from staff
    where
        import_id in (
            select list_changed.import_id
            from list_changed
        )
    union all
    select
        person,
        as_at,
        is_counted
    from staff_archive
    where
        import_id in (
            select list_changed.import_id
            from list_changed
        )
) as listed
semi join asked on listed.person = asked.person
group by listed.person, listed.as_at;

-- Who is employed and in post on a list that has not changed: to an event beyond it, a changed list
-- on its other side is not the nearest.
create or replace temp table on_list_around as
select
    staff.person,
    staff.as_at
from staff
semi join on_changed_list on staff.person = on_changed_list.person
where
    staff.as_at in (
        select list_around.list_before
        from list_around
        union
        select list_around.list_after
        from list_around
    )
group by staff.person, staff.as_at
having bool_or(staff.is_counted) and bool_or(staff.is_counted_category);

create or replace temp table touched_person as
with lists as (
    select
        (
            select max(event_list.as_at)
            from event_list
        ) as last_before,
        (
            select max(list_now.as_at)
            from list_now
        ) as last_now
)

-- Their rows in files have changed, or what their unit is called, or where it is.
select person
from movement_changed
union
select movement_now.person
from movement_now
semi join place_changed on movement_now.organisation = place_changed.organisation
where movement_now.person is not null
union
select staff.person
from staff
semi join unit_changed on staff.unit_id = unit_changed.id
semi join movement_day on staff.person = movement_day.person
union
-- The lists before and after their event are others, or tell something else of them: it is between
-- the lists next to the changed one; or they are on the changed one, and on no list between it and
-- their event, or came back on it within 12 months.
select days.person
from movement_day as days
cross join list_around as around
left outer join on_changed_list as listed
    on days.person = listed.person and around.as_at = listed.as_at
left outer join on_list_around as on_before
    on days.person = on_before.person and around.list_before = on_before.as_at
left outer join on_list_around as on_after
    on days.person = on_after.person and around.list_after = on_after.as_at
where
    (
        coalesce(days.event_date >= around.list_before, true)
        and coalesce(days.event_date <= around.list_after, true)
    )
    or (
        listed.person is not null
        and case
            when days.event_date < around.as_at
                then
                    on_before.person is null
                    or days.event_date + interval 12 month >= around.as_at
            else on_after.person is null
        end
    )
union
-- There are 12 months of lists after their event now, or no more.
select days.person
from movement_day as days
cross join lists
where
    lists.last_before is distinct from lists.last_now
    and days.event_date + interval 12 month
    >= coalesce(least(lists.last_before, lists.last_now), days.event_date);

create or replace temp table movement_touched as
select movement_now.*
from movement_now
semi join touched_person on movement_now.person = touched_person.person;

-- Who left by lists that have not changed: the first later list that they are in post on.
create or replace temp table leaver_again as
with asked as (
    select leaver_kept.*
    from leaver_kept
    where
        leaver_kept.seen_again in (
            select list_changed.as_at
            from list_changed
        )
    union
    select leaver_kept.*
    from leaver_kept
    inner join on_changed_list as listed
        on
            leaver_kept.person = listed.person
            and leaver_kept.window_end < listed.as_at
            and coalesce(leaver_kept.seen_again > listed.as_at, true)
    where listed.is_in_post
)

select
    asked.person,
    asked.window_end,
    min(staff.as_at) as seen_again
from asked
left outer join staff
    on
        asked.person = staff.person
        and asked.window_end < staff.as_at
        and staff.is_counted
group by asked.person, asked.window_end;
