-- Events of the staff chosen, and the dates that rates of a year rest on.

-- The day so many months before, the last day of a month staying the last: a year before 28 February
-- 2025 is 29 February 2024, so that no leaver falls into two years.
create or replace macro months_before(on_day, months) as
case
    when on_day = last_day(on_day)
        then last_day((on_day - to_months(months::integer))::date)
    else (on_day - to_months(months::integer))::date
end;

-- The staff list that a year began with: the one nearest to the same day a year earlier, at most
-- two weeks from it. No row where there is none.
create or replace macro year_starts(scope_first_date, scope_last_date) as table
    with ends as (
        select
            as_at,
            months_before(as_at, 12) as wanted
        from staff_date
        where as_at between scope_first_date and scope_last_date
    )

    select
        ends.as_at,
        staff_date.as_at as start_date
    from ends
    inner join staff_date on abs(ends.wanted - staff_date.as_at) <= 14
    qualify
        row_number() over (
            partition by ends.as_at
            order by abs(ends.wanted - staff_date.as_at) asc, staff_date.as_at desc
        ) = 1;

-- Posts begun or left in a period, chosen and divided like staff. "is_placed" is true on one post of
-- a person and event among those chosen, the one with most FTE: count those for people, add the FTE
-- of all. Age is that at the event. A division by "leaving_reason" is by its group.
create or replace macro events_in_scope(
    period_first,
    period_last,
    $scope
) as table
    with events as (
        select
            *,
            age_band_in($scope['age_scheme'], age_low, age_high) as age_band
        from event_posts(period_first, period_last)
    ),

    chosen as (
        select *
        from events
        where chosen_by($scope, $fields)
    )

    select
        *,
        if(
            $scope['split_1'] = 'leaving_reason',
            reason_category,
            field_value($scope['split_1'], $fields)
        ) as split_1,
        if(
            $scope['split_2'] = 'leaving_reason',
            reason_category,
            field_value($scope['split_2'], $fields)
        ) as split_2,
        row_number() over (
            partition by event, person, event_date
            order by coalesce(fte, 0) desc, is_main_post desc, row_number asc
        ) = 1 as is_placed
    from chosen;

-- The events that count for each date of the scope: those of the months up to it, with an outcome
-- that counts, and of grades that are not left out (trainees; their rotations go with them).
create or replace macro counted_events(
    counting_months,
    counting_outcomes,
    counting_left_out_grades,
    $scope
) as table
    -- Since when starters, and leavers, are known. In a line over time a date shows only where its
    -- months are; a single date is shown with what there is, with a remark.
    with known as (
        select
            kinds.event,
            least(
                min(covered_period.covers_from) - 1,
                (
                    select min(staff_date.as_at)
                    from staff_date
                )
            ) as known_after
        from (select unnest(['starter', 'leaver']) as event) as kinds
        left outer join covered_period on kinds.event = covered_period.event
        group by kinds.event
    ),

    dates as (
        select
            as_at,
            months_before(as_at, counting_months) as after_day,
            count(*) over () = 1 as is_alone
        from staff_date
        where as_at between $scope['first_date'] and $scope['last_date']
    ),

    events as (
        select *
        from
            events_in_scope(
                months_before($scope['first_date'], counting_months),
                $scope['last_date'],
                $scope
            )
        where
            list_contains(counting_outcomes, outcome)
            and not list_contains(counting_left_out_grades, medical_grade)
            and not (is_rotation and len(counting_left_out_grades) > 0)
    )

    select
        dates.as_at,
        events.*
    from dates
    inner join events
        on dates.after_day < events.event_date and dates.as_at >= events.event_date
    inner join known
        on
            events.event = known.event
            and (
                known.known_after <= dates.after_day + 14
                or dates.is_alone
            );

-- The staff chosen, on the lists that a year begins and ends with, without the grades left out.
-- "is_placed" is true on the one post a person counts in, on each list.
create or replace macro year_staff(
    counting_months,
    counting_outcomes,
    counting_left_out_grades,
    $scope
) as table
    with years as (
        select
            as_at as year_end,
            as_at as listed_on,
            false as is_start
        from year_starts($scope['first_date'], $scope['last_date'])
        union all
        select
            as_at as year_end,
            start_date as listed_on,
            true as is_start
        from year_starts($scope['first_date'], $scope['last_date'])
    ),

    staff_chosen as (
        select *
        from
            staff_in_scope(
                scope_first_date := ($scope['first_date'] - interval 400 day)::date,
                scope_last_date := $scope['last_date'],
                $choice
            )
        where not list_contains(counting_left_out_grades, medical_grade)
    )

    select
        years.year_end,
        years.is_start,
        staff_chosen.*,
        row_number() over (
            partition by years.year_end, years.is_start, staff_chosen.person
            order by
                coalesce(staff_chosen.fte, 0) desc,
                staff_chosen.is_main_post desc,
                staff_chosen.row_number asc
        ) = 1 as is_placed
    from years
    inner join staff_chosen on years.listed_on = staff_chosen.as_at;

-- People at the start of each year, and whether they are still there at its end: in the same part
-- of the organisation, where one was chosen or the answer is divided by it, in whatever post.
create or replace macro year_stayers(
    counting_months,
    counting_outcomes,
    counting_left_out_grades,
    $scope
) as table
    with starts as (
        select
            year_end,
            person,
            split_1,
            split_2
        from
            year_staff(
                counting_months,
                counting_outcomes,
                counting_left_out_grades,
                $scope
            )
        where is_start and is_placed
    ),

    ends as (
        select distinct
            as_at,
            person,
            if(
                starts_with($scope['split_1'], 'org'),
                field_value($scope['split_1'], $unit_fields),
                ''
            ) as unit_1,
            if(
                starts_with($scope['split_2'], 'org'),
                field_value($scope['split_2'], $unit_fields),
                ''
            ) as unit_2
        from staff_by_unit
        where
            is_counted
            and as_at between $scope['first_date'] and $scope['last_date']
            and chosen_unit($scope, $unit_fields)
    ),

    wanted as (
        select
            *,
            if(starts_with($scope['split_1'], 'org'), split_1, '') as unit_1,
            if(starts_with($scope['split_2'], 'org'), split_2, '') as unit_2
        from starts
    )

    select
        wanted.year_end,
        wanted.person,
        wanted.split_1,
        wanted.split_2,
        ends.person is not null as has_stayed
    from wanted
    left outer join ends
        on
            wanted.year_end = ends.as_at
            and wanted.person = ends.person
            and wanted.unit_1 = ends.unit_1
            and wanted.unit_2 = ends.unit_2;

-- Retirements of files in the months up to each date of the scope. "is_observed" is true where staff
-- lists reach 12 months beyond the day, so that a return would show.
create or replace macro retirements(
    retiring_months,
    retiring_outcomes,
    retiring_ill_health,
    retiring_flexi,
    $scope
) as table
    with latest as (
        select max(as_at) as last_list
        from staff_date
    ),

    events as (
        select *
        from
            counted_events(
                retiring_months,
                retiring_outcomes,
                []::varchar[],
                $scope
            )
        where
            event = 'leaver'
            and is_retirement
            and (retiring_ill_health <> 'without' or not is_ill_health)
            and (retiring_ill_health <> 'only' or is_ill_health)
            and (retiring_flexi or not is_flexi)
    )

    select
        events.*,
        latest.last_list >= events.event_date + interval 12 month as is_observed
    from events
    cross join latest;

-- The staff chosen on every list from an earlier one to the last date of the scope.
create or replace macro staff_between(first_list, $scope) as table
    select *
    from
        staff_in_scope(
            scope_first_date := first_list,
            scope_last_date := $scope['last_date'],
            $choice
        );

create or replace macro people_between(first_list, $scope) as table
    select *
    from
        people_in_scope(
            scope_first_date := first_list,
            scope_last_date := $scope['last_date'],
            $choice
        );

-- Who is employed on each list: in post, or away from a post that counts.
create or replace macro employed_between(first_list, last_list) as table
    select distinct
        as_at,
        person
    from staff
    where is_counted_category and as_at between first_list and last_list;
