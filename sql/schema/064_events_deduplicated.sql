-- Events, first step: each start and leaving of the files once, however many rows and files report it.
-- What an event is is defined in 066_event_outcomes.sql.
--
-- Each step is a macro of "movements": rows as those of movement_in_force, all of them or all those of
-- some people. What a person's rows come to never depends on the rows of anybody else.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

create or replace view staff_date as
select
    as_at,
    lag(as_at) over (order by as_at) as previous,
    lead(as_at) over (order by as_at) as following
from (
    select distinct as_at
    from import
    where kind = 'staff_in_post' and status = 'current'
) as loaded;

-- The periods that the files in use cover.
create or replace view covered_period as
select
    import_id,
    kind,
    case kind when 'starters' then 'starter' when 'leavers' then 'leaver' end as event,
    covers_from,
    as_at
from import
where status = 'current' and covers_from is not null;

-- Rows of starters and leavers that count: each day's are those of one file.
create or replace view movement_in_force as
select movement.*
from movement_by_unit as movement
inner join covered_period on movement.import_id = covered_period.import_id
where
    movement.is_counted
    and not exists (
        select 1
        from covered_period as later
        where
            later.kind = covered_period.kind
            and movement.event_date between later.covers_from and later.as_at
            and (
                later.as_at > covered_period.as_at
                or (
                    later.as_at = covered_period.as_at
                    and later.import_id > covered_period.import_id
                )
            )
    );

-- Every day that a file covers.
create or replace view covered_day as
select distinct
    kind,
    event,
    unnest(generate_series(covers_from, as_at, interval 1 day))::date as covered_on
from covered_period;

-- Two consecutive staff lists, and whether files cover every day between them.
create or replace view staff_window as
select
    staff_date.previous as window_start,
    staff_date.as_at as window_end,
    count(covered_day.covered_on) filter (where covered_day.event = 'starter')
    = staff_date.as_at - staff_date.previous as starters_covered,
    count(covered_day.covered_on) filter (where covered_day.event = 'leaver')
    = staff_date.as_at - staff_date.previous as leavers_covered
from staff_date
left outer join covered_day
    on
        staff_date.previous < covered_day.covered_on
        and staff_date.as_at >= covered_day.covered_on
        and covered_day.event is not null
where staff_date.previous is not null
group by staff_date.previous, staff_date.as_at;

-- Rows of starters and leavers files. Those of one leaving (or start) share "happened_on", however
-- many posts it ends and however many files report it: only the last of those files is kept.
create or replace macro file_event_rows(movements) as table
    with reported as (
        from query_table(movements)
    ),

    event_days as (
        select distinct
            event,
            person,
            event_date
        from reported
    ),

    employed as (
        select distinct
            staff.person,
            staff.as_at
        from staff
        semi join reported on staff.person = reported.person
        where staff.is_counted_category
    ),

    -- How many events of the other kind came before: two leavings with a start between them are two.
    numbered as (
        select
            *,
            case event
                when 'leaver'
                    then
                        count(*) filter (where event = 'starter') over (
                            partition by person
                            order by event_date asc, event desc
                            rows between unbounded preceding and current row
                        )
                else
                    count(*) filter (where event = 'leaver') over (
                        partition by person
                        order by event_date asc, event asc
                        rows between unbounded preceding and current row
                    )
            end as opposites
        from event_days
    ),

    with_last_list as (
        select
            numbered.event,
            numbered.person,
            numbered.event_date,
            numbered.opposites,
            max(employed.as_at) filter (
                where employed.as_at < numbered.event_date
                or (numbered.event = 'leaver' and employed.as_at = numbered.event_date)
            ) as seen_before
        from numbered
        left outer join employed on numbered.person = employed.person
        group by
            numbered.event, numbered.person, numbered.event_date, numbered.opposites
    ),

    together as (
        select
            reported.*,
            with_last_list.seen_before,
            {
                'event': reported.event,
                'person': reported.person,
                'seen': coalesce(with_last_list.seen_before, date '1900-01-01'),
                'opposites': with_last_list.opposites
            } as same_event
        from reported
        inner join with_last_list
            on
                reported.event = with_last_list.event
                and reported.person = with_last_list.person
                and reported.event_date = with_last_list.event_date
    ),

    -- The last file counts: its last day of a leaving, its first day of a start.
    best as (
        select
            same_event,
            import_id,
            event_date as happened_on
        from together
        qualify
            row_number() over (
                partition by same_event
                order by
                    as_at desc,
                    import_id desc,
                    if(event = 'leaver', event_date, null) desc,
                    event_date asc
            ) = 1
    )

    select
        together.* exclude (same_event), -- noqa: RF02
        best.happened_on
    from together
    inner join best
        on
            together.same_event = best.same_event
            and together.import_id = best.import_id;
