-- /// statement
-- title = "What has changed of all that events are worked out from, since they were"
-- ///
-- Staff lists. A stored row never changes but for the unit that it points at, and goes with a person
-- who is forgotten: its numbers are mark enough.
create or replace temp table list_now as
select
    import.import_id,
    import.as_at,
    count(staff.import_id) as row_count,
    bit_xor(hash(staff.person, staff.unit_id, staff.row_number)) as mark
from import
left outer join staff on import.import_id = staff.import_id
where import.kind = 'staff_in_post' and import.status = 'current'
group by import.import_id, import.as_at;

create or replace temp table list_changed as
select
    coalesce(now.import_id, before.import_id) as import_id,
    coalesce(now.as_at, before.as_at) as as_at,
    coalesce(before.row_count, 0) as rows_before
from list_now as now
full outer join event_list as before
    on now.import_id = before.import_id and now.as_at = before.as_at
where
    now.import_id is null
    or before.import_id is null
    or now.row_count <> before.row_count
    or now.mark is distinct from before.mark;

-- With many lists at once, or one whose people cannot be looked up any more, all is worked out anew.
create or replace temp table begin_again as
select 1 as reason
where
    (
        select count(*)
        from list_changed
    ) > 24
    or exists (
        select 1
        from list_changed
        where
            list_changed.rows_before > (
                select count(*)
                from staff
                where staff.import_id = list_changed.import_id
            )
            + (
                select count(*)
                from staff_archive
                where staff_archive.import_id = list_changed.import_id
            )
    );

delete from event_post
where exists (
    select 1
    from begin_again
);

delete from event_window
where exists (
    select 1
    from begin_again
);

delete from event_movement
where exists (
    select 1
    from begin_again
);

-- Rows of starters and leavers that count. Of which unit they are is under its name of now.
create or replace temp table movement_now as
from movement_in_force;

create or replace temp table movement_mark as
select
    import_id,
    row_number,
    person,
    event_date,
    hash(movement_now) as mark
from movement_now
where person is not null;

create or replace temp table movement_changed as
select
    coalesce(now.person, before.person) as person,
    coalesce(now.event_date, before.event_date) as event_date
from movement_mark as now
full outer join event_movement as before
    on now.import_id = before.import_id and now.row_number = before.row_number
where now.mark is distinct from before.mark;

-- Units that are called something else now, and where organisations are.
create or replace temp table unit_changed as
select coalesce(now.id, before.id) as id
from unit_now as now
full outer join unit_before as before on now.id = before.id
where
    now.org_l1 is distinct from before.org_l1
    or now.org_l2 is distinct from before.org_l2
    or now.org_l3 is distinct from before.org_l3
    or now.org_l4 is distinct from before.org_l4
    or now.org_l5 is distinct from before.org_l5
    or now.org_l6 is distinct from before.org_l6
    or now.org_l7 is distinct from before.org_l7
    or now.organisation is distinct from before.organisation;

create or replace temp table place_changed as
with places as (
    select
        unit_place.organisation,
        -- noqa: disable=RF02
        unit_now.* exclude (id, unit_id, is_of_any_level, organisation)
    from unit_place
    inner join unit_now on unit_place.unit_id = unit_now.id
)

(
    from places
    except
    from place_before
)
union all
(
    from place_before
    except
    from places
);

-- Two lists after one another: touched where either has changed or has units with another name, where
-- other days of them are covered, and where somebody's start or leaving came or went between them.
create or replace temp table window_now as
from staff_window;

create or replace temp table touched_window as
with touched_list as (
    select as_at
    from list_changed
    union
    select staff.as_at
    from staff
    semi join unit_changed on staff.unit_id = unit_changed.id
)

select
    *,
    row_number() over (order by window_end) - 1 as place
from window_now
where
    (window_start, window_end, starters_covered, leavers_covered) not in (
        select
            (
                before.window_start,
                before.window_end,
                before.starters_covered,
                before.leavers_covered
            )
        from event_window as before
    )
    or window_start in (
        select touched_list.as_at
        from touched_list
    )
    or window_end in (
        select touched_list.as_at
        from touched_list
    )
    or exists (
        select 1
        from (
            select distinct event_date
            from movement_changed
        ) as days
        where days.event_date between window_now.window_start and window_now.window_end
    );

create or replace temp table kept_window as
select
    window_start,
    window_end
from window_now
anti join touched_window
    on
        window_now.window_start = touched_window.window_start
        and window_now.window_end = touched_window.window_end;

create or replace temp table lost_window as
select
    window_start,
    window_end
from event_window
anti join window_now
    on
        event_window.window_start = window_now.window_start
        and event_window.window_end = window_now.window_end;
