-- /// query
-- title = "Starters and leavers on staff lists compared with those in files"
-- parameters = ["period"]
-- ///
with windows as (
    select *
    from staff_window
    where window_start >= $period['first'] and window_end <= $period['last']
),

covered_windows as (
    select
        'starter' as event,
        window_start,
        window_end
    from windows
    where starters_covered
    union all
    select
        'leaver' as event,
        window_start,
        window_end
    from windows
    where leavers_covered
),

listed as (
    select
        list_event_post.event,
        list_event_post.person,
        list_event_post.window_start,
        list_event_post.window_end,
        sum(list_event_post.fte) as fte,
        bool_or(list_event_post.is_in_file) as is_in_file
    from list_event_post
    inner join covered_windows
        on
            list_event_post.event = covered_windows.event
            and list_event_post.window_end = covered_windows.window_end
    group by
        list_event_post.event,
        list_event_post.person,
        list_event_post.window_start,
        list_event_post.window_end
),

filed as (
    select
        events.event,
        events.person,
        events.event_date,
        events.outcome,
        events.fte,
        bool_or(listed.person is not null) as is_listed
    from workforce_events($period) as events
    inner join covered_windows
        on
            events.event = covered_windows.event
            and events.event_date > covered_windows.window_start
            and events.event_date <= covered_windows.window_end
    left outer join listed
        on
            events.event = listed.event
            and events.person = listed.person
            and events.event_date between listed.window_start and listed.window_end
    where events.source = 'file'
    group by
        events.event, events.person, events.event_date, events.outcome, events.fte
),

statuses as (
    select
        event,
        if(is_in_file, 'in_both', 'lists_only') as status,
        fte
    from listed
    union all
    select
        event,
        case
            when outcome in ('returned', 'flexi')
                then 'file_returned'
            when outcome in ('stayed', 'record')
                then 'file_stayed'
            else 'file_other'
        end as status,
        fte
    from filed
    where not is_listed
)

select
    event,
    status,
    count(*) as people,
    coalesce(sum(fte), 0) as fte
from statuses
group by event, status
order by event desc, status asc
