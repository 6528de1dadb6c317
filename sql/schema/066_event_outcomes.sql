-- Who started, who left and who moved: one definition for every measure, table and projection. In
-- three steps: deduplicated (064), placed on staff lists (065), and what came of each (here).
--
-- An event is about a person. There are two sources. "file": the starters and leavers files.
-- "derived": two consecutive staff lists, where no file covers the time between them: who is on the
-- later list only has started, who is on the earlier list only has left. A derived leaver has no
-- reason ('Not known') and no exact day: the event is dated on the later list ("window_end").
--
-- * Each day of starters, and of leavers, is taken from one file only: the one whose period ends
--   last, then the one loaded last. So files may overlap, and nobody counts twice.
-- * A person on a career break or an external secondment is still employed, and has not left. A
--   person with a bank post only has.
-- * A person whose last day is the date of a list is still on that list.
-- * "outcome" of a leaver: left; returned (retired, and in post again within 12 months); flexi
--   (flexible or partial retirement, unless 12 months of lists show nobody); stayed (one of several
--   posts ended); record (nobody left: a duplicate record, somebody who never worked). Of a starter: joined; returned (after
--   retiring); stayed (a further post of somebody in post). "is_lost" is true for left and joined.
--
-- Every macro takes a period, from the day after "period_first" up to and with "period_last":
-- 31 March 2025 and 31 March 2026 are the financial year 2025/26. A query that is given the period
-- as a dictionary of first and last writes workforce_events($period).
-- event_posts: one row a post of an event.
--   event             starter, leaver
--   person            as in staff; posts: how many rows the event has; is_main_post: true on one of
--                     them, the one with most FTE
--   event_date        the day; window_start, window_end: between which it happened (a file: the day)
--   source            file, derived
--   outcome, is_lost  see above
--   seen_before       the last staff list before that the person was employed on
--   seen_again        the first staff list after a leaver's event that the person is in post on
--   returned_on, returned_fte    of a leaver in a file: the first list within 12 months on which the
--                     person is in post with an FTE above nothing, and that FTE
--   reason, reason_category, is_retirement, is_ill_health, is_flexi, is_rotation, destination,
--   recruitment_source    as in the file; 'Not known' and false where it leaves them out
--   org_l1 … org_l7, organisation, staff_group, job_role, area_of_work, band, medical_grade,
--   registered, assignment_category, contract, gender, ethnic_group, disability
--                     of the post that was left or begun; what a file leaves out comes from the
--                     staff list before (leavers) or after (starters)
--   age, age_low, age_high, birth_month    at the event; at the list where it is derived
--   fte               of the post; person_fte: of all posts of the event
-- workforce_events: the same, one row an event (the main post), fte of all.
-- workforce_moves: one row a person and pair of lists who is in post on both and whose
--   unit, staff group, role, band or grade changed: columns as in staff, before as "from_…".

-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

-- Views of earlier releases, which are macros now.
drop view if exists file_event_row;

drop view if exists file_event_on_lists;

drop view if exists file_event;

drop view if exists file_event_post;

drop view if exists derived_event_post;

-- Events of files, one row each, with what came of them.
create or replace macro file_events(movements) as table
    with events as (
        select *
        from file_events_on_lists(movements)
    ),

    -- A leaving that ended before the person started again; of a starter, whether it was retiring.
    left_before as (
        select
            starters.event,
            starters.person,
            starters.happened_on,
            max(leavers.happened_on) as left_on,
            arg_max(leavers.is_retirement, leavers.happened_on) as retired
        from events as starters
        inner join events as leavers
            on
                starters.person = leavers.person
                and starters.event = 'starter'
                and leavers.event = 'leaver'
                and starters.happened_on >= leavers.happened_on
        group by starters.event, starters.person, starters.happened_on
    )

    select
        events.*,
        if(events.event = 'leaver', events.fte_before, events.fte_after) as listed_fte,
        case
            when events.event = 'leaver'
                then
                    case
                        when not events.is_leaving then 'record'
                        when
                            events.is_flexi
                            and (
                                events.returned_on is not null
                                or events.last_list
                                < events.happened_on + interval 12 month
                            )
                            then 'flexi'
                        when
                            events.is_retirement and events.returned_on is not null
                            then 'returned'
                        when
                            events.is_on_next_list
                            and coalesce(
                                events.started_by_next_list <= events.happened_on, true
                            )
                            then 'stayed'
                        else 'left'
                    end
            when
                left_before.retired
                and events.happened_on <= left_before.left_on + interval 12 month
                then 'returned'
            when
                events.is_on_previous_list
                and coalesce(left_before.left_on < events.previous_list, true)
                then 'stayed'
            else 'joined'
        end as outcome
    from events
    left outer join left_before
        on
            events.event = left_before.event
            and events.person = left_before.person
            and events.happened_on = left_before.happened_on
    where
    -- Without a category in the file, the staff lists show who has a bank post only.
        not events.is_category_unknown
        or coalesce(
            if(
                events.event = 'leaver',
                events.is_employed_before,
                events.is_employed_after
            ),
            true
        );

-- Events of files, row by row, with what the files leave out taken from the staff lists.
create or replace macro file_event_posts(movements) as table
    with reported_rows as (
        from file_event_rows(movements)
    ),

    numbered as (
        select
            reported_rows.*,
            events.listed_before,
            events.listed_after,
            events.seen_again,
            events.returned_on,
            events.returned_fte,
            events.outcome,
            events.listed_fte,
            events.fte as file_fte,
            events.posts,
            row_number() over (
                partition by
                    reported_rows.event, reported_rows.person, reported_rows.happened_on
                order by
                    coalesce(reported_rows.fte, 0) desc,
                    reported_rows.event_date desc,
                    reported_rows.row_number asc
            ) = 1 as is_main_post
        from reported_rows
        inner join file_events(movements) as events
            on
                reported_rows.event = events.event
                and reported_rows.person = events.person
                and reported_rows.happened_on = events.happened_on
    ),

    aged as (
        select
            *,
            coalesce(age_low, age_high) is not null as has_age
        from numbered
    )

    select
        reported.import_id,
        reported.event,
        reported.person,
        reported.happened_on as event_date,
        reported.happened_on as window_start,
        reported.happened_on as window_end,
        'file' as source,
        reported.outcome,
        reported.seen_before,
        case reported.event when 'leaver' then reported.seen_again end as seen_again,
        reported.returned_on,
        reported.returned_fte,
        coalesce(reported.reason, 'Not known') as reason,
        coalesce(reported.reason_category, 'Not known') as reason_category,
        coalesce(reported.is_retirement, false) as is_retirement,
        coalesce(reported.is_ill_health, false) as is_ill_health,
        coalesce(reported.is_flexi, false) as is_flexi,
        coalesce(reported.is_rotation, false) as is_rotation,
        coalesce(reported.destination, 'Not known') as destination,
        coalesce(reported.recruitment_source, 'Not known') as recruitment_source,
        file_or_list(file_or_list(reported.org_l1, place.org_l1), staff.org_l1)
            as org_l1,
        file_or_list(file_or_list(reported.org_l2, place.org_l2), staff.org_l2)
            as org_l2,
        file_or_list(file_or_list(reported.org_l3, place.org_l3), staff.org_l3)
            as org_l3,
        file_or_list(file_or_list(reported.org_l4, place.org_l4), staff.org_l4)
            as org_l4,
        file_or_list(file_or_list(reported.org_l5, place.org_l5), staff.org_l5)
            as org_l5,
        file_or_list(file_or_list(reported.org_l6, place.org_l6), staff.org_l6)
            as org_l6,
        file_or_list(file_or_list(reported.org_l7, place.org_l7), staff.org_l7)
            as org_l7,
        file_or_list(reported.organisation, staff.organisation) as organisation,
        file_or_list(reported.staff_group, staff.staff_group) as staff_group,
        file_or_list(reported.job_role, staff.job_role) as job_role,
        file_or_list(reported.area_of_work, staff.area_of_work) as area_of_work,
        file_or_list(reported.band, staff.band) as band,
        file_or_list(reported.medical_grade, staff.medical_grade) as medical_grade,
        file_or_list(reported.registered, staff.registered) as registered,
        file_or_list(reported.assignment_category, staff.assignment_category)
            as assignment_category,
        file_or_list(reported.contract, staff.contract) as contract,
        file_or_list(reported.gender, staff.gender) as gender,
        coalesce(
            nullif(reported.ethnic_group, 'Not known'), staff.ethnic_group, 'Not stated'
        )
            as ethnic_group,
        file_or_list(reported.disability, staff.disability) as disability,
        coalesce(reported.birth_month, staff.birth_month) as birth_month,
        case
            when reported.has_age then reported.age_low
            when staff.birth_month is null then staff.age_low
            else years_since_birth(staff.birth_month, reported.happened_on)
        end as age_low,
        case
            when reported.has_age then reported.age_high
            when staff.birth_month is null then staff.age_high
            else years_since_birth(staff.birth_month, reported.happened_on)
        end as age_high,
        case
            when reported.file_fte is not null then reported.fte
            when reported.is_main_post then reported.listed_fte
        end as fte,
        coalesce(reported.file_fte, reported.listed_fte) as person_fte,
        reported.posts,
        reported.is_main_post,
        reported.row_number
    from aged as reported
    left outer join staff_by_unit as staff
        on
            reported.person = staff.person
            and staff.is_main_post
            and case reported.event
                when 'leaver' then reported.listed_before
                else reported.listed_after
            end = staff.as_at
    left outer join unit_place on reported.organisation = unit_place.organisation
    left outer join unit_now as place on unit_place.unit_id = place.id;

-- What the lists show and no file covers.
create or replace macro derived_event_posts(movements, windows) as table
    with events as (
        select *
        from list_event_posts(movements, windows)
        where not is_covered and not is_in_file
    ),

    again as (
        select
            events.person,
            events.window_end,
            min(staff.as_at) as seen_again
        from events
        inner join staff
            on
                events.person = staff.person
                and staff.is_counted
                and events.window_end < staff.as_at
        where events.event = 'leaver'
        group by events.person, events.window_end
    )

    select
        events.import_id,
        events.event,
        events.person,
        min(events.event_date) over same_event as event_date,
        events.window_start,
        events.window_end,
        'derived' as source,
        if(events.event = 'leaver', 'left', 'joined') as outcome,
        events.seen_before,
        case events.event when 'leaver' then again.seen_again end as seen_again,
        null::date as returned_on,
        null::double as returned_fte,
        'Not known' as reason,
        'Not known' as reason_category,
        false as is_retirement,
        false as is_ill_health,
        false as is_flexi,
        false as is_rotation,
        'Not known' as destination,
        'Not known' as recruitment_source,
        events.org_l1,
        events.org_l2,
        events.org_l3,
        events.org_l4,
        events.org_l5,
        events.org_l6,
        events.org_l7,
        events.organisation,
        events.staff_group,
        events.job_role,
        events.area_of_work,
        events.band,
        events.medical_grade,
        events.registered,
        events.assignment_category,
        events.contract,
        events.gender,
        events.ethnic_group,
        events.disability,
        events.birth_month,
        events.age_low,
        events.age_high,
        events.fte,
        sum(events.fte) over same_event as person_fte,
        count(*) over same_event as posts,
        events.is_main_post,
        events.row_number
    from events
    left outer join again
        on events.person = again.person and events.window_end = again.window_end
    window
        same_event as (partition by events.event, events.person, events.window_end);

create or replace macro events_completed(posts) as table
    select
        *,
        if(age_low = age_high, age_low, null) as age,
        outcome in ('left', 'joined') as is_lost
    from query_table(posts);

create or replace view event_post_found as
from file_event_posts('movement_in_force')
union all by name
from derived_event_posts('movement_in_force', 'staff_window');

-- All events, worked out anew from all files in use.
create or replace view event_worked_out as
from events_completed('event_post_found');

-- The same, kept: when a version of the store is written, what a new, replaced or undone file touches is
-- worked out anew (analytics/engine/event_windows.py).
create or replace table event_post as
from event_worked_out
where false;

-- What the events that are kept were worked out from: the staff lists in use, with a mark that changes
-- with their people and units; each two lists after one another; the rows of starters and leavers
-- that count, with a mark that changes with anything in them.
create or replace table event_list (
    import_id integer,
    as_at date,
    row_count bigint,
    mark ubigint
);

create or replace table event_window (
    window_start date,
    window_end date,
    starters_covered boolean,
    leavers_covered boolean
);

create or replace table event_movement (
    import_id integer,
    row_number integer,
    person integer,
    event_date date,
    mark ubigint
);

-- Events carry the names that units have now already.
drop view if exists event_post_by_unit;

create or replace macro event_posts(period_first, period_last) as table
    select *
    from event_post
    where event_date > period_first and event_date <= period_last;

create or replace macro workforce_events(period_first, period_last) as table
    select
        * exclude (fte, is_main_post, posts, person_fte),
        person_fte as fte
    from event_posts(period_first, period_last)
    where is_main_post;

-- People in post on both of two lists after one another whose post is another one.
create or replace macro workforce_moves(period_first, period_last) as table
    with windows as (
        select
            window_start,
            window_end
        from staff_window
        where window_end > period_first and window_end <= period_last
    )

    select
        'mover' as event,
        windows.window_start,
        windows.window_end,
        windows.window_end as event_date,
        'derived' as source,
        later.*,
        earlier.organisation as from_organisation,
        earlier.org_l3 as from_org_l3,
        earlier.org_l4 as from_org_l4,
        earlier.org_l5 as from_org_l5,
        earlier.org_l6 as from_org_l6,
        earlier.org_l7 as from_org_l7,
        earlier.staff_group as from_staff_group,
        earlier.job_role as from_job_role,
        earlier.band as from_band,
        earlier.medical_grade as from_medical_grade,
        earlier.fte as from_fte
    from windows
    inner join staff_by_unit as earlier
        on
            windows.window_start = earlier.as_at
            and earlier.is_counted
            and earlier.is_main_post
    inner join staff_by_unit as later
        on
            windows.window_end = later.as_at
            and earlier.person = later.person
            and later.is_counted
            and later.is_main_post
    where
        earlier.organisation <> later.organisation
        or earlier.org_l7 <> later.org_l7
        or earlier.staff_group <> later.staff_group
        or earlier.job_role <> later.job_role
        or earlier.band <> later.band
        or earlier.medical_grade <> later.medical_grade;
