-- Events, second step: the staff lists before and after each event, and whether the person is on them.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

-- Events of files, one row each, with the lists around them.
--   listed_before, listed_after    the nearest lists that the person is on
--   is_employed_before, fte_before, is_employed_after, fte_after    on those: employed, or there for
--                     a bank post only; and the FTE in post
--   previous_list     the date of the last list before the event, whoever is on it; last_list: of all
--   is_on_previous_list, is_on_next_list    whether the person is employed on the list before the
--                     event, and on the one after it; started_by_next_list: the start date there
--   seen_again, returned_on, returned_fte   as in 066_event_outcomes.sql
create or replace macro file_events_on_lists(movements) as table
    with events as (
        select
            event,
            person,
            happened_on,
            seen_before,
            bool_and(is_leaving) as is_leaving,
            bool_or(is_retirement) as is_retirement,
            bool_or(is_flexi) as is_flexi,
            bool_and(is_counted_category is null) as is_category_unknown,
            sum(fte) as fte,
            count(*) as posts
        from file_event_rows(movements)
        group by event, person, happened_on, seen_before
    ),

    listed as (
        select
            staff.person,
            staff.as_at,
            bool_or(staff.is_counted_category) as is_employed,
            bool_or(staff.is_counted) as is_in_post,
            max(staff.start_date) filter (where staff.is_counted_category) as started,
            sum(staff.fte) filter (where staff.is_counted) as fte
        from staff
        semi join events on staff.person = events.person
        group by staff.person, staff.as_at
    ),

    surroundings as (
        select
            events.event,
            events.person,
            events.happened_on,
            max(listed.as_at) filter (
                where listed.as_at < events.happened_on
                or (events.event = 'leaver' and listed.as_at = events.happened_on)
            ) as listed_before,
            min(listed.as_at) filter (
                where listed.as_at > events.happened_on
                or (events.event = 'starter' and listed.as_at = events.happened_on)
            ) as listed_after,
            min(listed.as_at) filter (
                where listed.is_in_post
                and (
                    listed.as_at > events.happened_on
                    or (events.event = 'starter' and listed.as_at = events.happened_on)
                )
            ) as seen_again,
            min(listed.as_at) filter (
                where events.event = 'leaver'
                and listed.is_in_post
                and listed.fte > 0
                and listed.as_at > events.happened_on
                and listed.as_at <= events.happened_on + interval 12 month
            ) as returned_on
        from events
        left outer join listed on events.person = listed.person
        group by events.event, events.person, events.happened_on
    ),

    dated as (
        select
            events.event,
            events.happened_on,
            max(staff_date.as_at) filter (
                where staff_date.as_at < events.happened_on
            ) as previous_list,
            min(staff_date.as_at) filter (
                where staff_date.as_at > events.happened_on
            ) as next_list,
            max(staff_date.as_at) as last_list
        from (
            select distinct
                event,
                happened_on
            from events
        ) as events
        cross join staff_date
        group by events.event, events.happened_on
    )

    select
        events.*,
        surroundings.listed_before,
        surroundings.listed_after,
        surroundings.seen_again,
        surroundings.returned_on,
        returned.fte as returned_fte,
        dated.previous_list,
        dated.last_list,
        before_event.is_employed as is_employed_before,
        before_event.fte as fte_before,
        after_event.is_employed as is_employed_after,
        after_event.fte as fte_after,
        on_previous_list.is_employed as is_on_previous_list,
        on_next_list.is_employed as is_on_next_list,
        on_next_list.started as started_by_next_list
    from events
    inner join surroundings
        on
            events.event = surroundings.event
            and events.person = surroundings.person
            and events.happened_on = surroundings.happened_on
    left outer join dated
        on events.event = dated.event and events.happened_on = dated.happened_on
    left outer join listed as on_next_list
        on events.person = on_next_list.person and dated.next_list = on_next_list.as_at
    left outer join listed as on_previous_list
        on
            events.person = on_previous_list.person
            and dated.previous_list = on_previous_list.as_at
    left outer join listed as before_event
        on
            events.person = before_event.person
            and surroundings.listed_before = before_event.as_at
    left outer join listed as after_event
        on
            events.person = after_event.person
            and surroundings.listed_after = after_event.as_at
    left outer join listed as returned
        on
            events.person = returned.person
            and surroundings.returned_on = returned.as_at;

-- Who is on one of two consecutive staff lists only, of "windows": rows as those of staff_window.
-- "is_covered": files cover every day between the
-- two lists; "is_in_file": a file in use has the person's start or leaving.
create or replace macro list_event_posts(movements, windows) as table
    with reported as (
        from query_table(movements)
    ),

    lists as (
        from query_table(windows)
    ),

    off_the_list as (
        select
            'leaver' as event,
            lists.window_start,
            lists.window_end,
            lists.window_end as event_date,
            lists.window_start as seen_before,
            lists.leavers_covered as is_covered,
            exists(
                select 1
                from reported
                where
                    reported.event = 'leaver'
                    and reported.person = staff.person
                    and reported.event_date
                    between lists.window_start and lists.window_end
            ) as is_in_file,
            staff.*
        from lists
        inner join staff_by_unit as staff on lists.window_start = staff.as_at
        where
            staff.is_counted
            and not exists (
                select 1
                from staff as later
                where
                    later.is_counted_category
                    and later.as_at = lists.window_end
                    and later.person = staff.person
            )
    ),

    onto_the_list as (
        select
            'starter' as event,
            lists.window_start,
            lists.window_end,
            case
                when
                    staff.start_date > lists.window_start
                    and staff.start_date <= lists.window_end
                    then staff.start_date
                else lists.window_end
            end as event_date,
            null::date as seen_before,
            lists.starters_covered as is_covered,
            exists(
                select 1
                from reported
                where
                    reported.event = 'starter'
                    and reported.person = staff.person
                    and reported.event_date > lists.window_start
                    and reported.event_date <= lists.window_end
            ) as is_in_file,
            staff.*
        from lists
        inner join staff_by_unit as staff on lists.window_end = staff.as_at
        where
            staff.is_counted
            and not exists (
                select 1
                from staff as earlier
                where
                    earlier.is_counted_category
                    and earlier.as_at = lists.window_start
                    and earlier.person = staff.person
            )
    )

    select *
    from off_the_list
    union all
    select *
    from onto_the_list;

create or replace view list_event_post as
from list_event_posts('movement_in_force', 'staff_window');
