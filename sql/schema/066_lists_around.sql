-- Rows of a file about starters or leavers compared with the staff lists, before they are stored.
-- "rows_of" is the table with the rows, "days_on" how many days after its event a row first
-- holds: 0 for a start, 1 for the last day of somebody who left. Whoever a row is about under
-- either key comes with the last list before that day and the first one from it on.
-- The linter takes parameters for columns without a table.
-- noqa: disable=RF02
create or replace macro people_around_lists(rows_of, days_on) as table
    with keys as (
        select
            row_number,
            event_date,
            person_key
        from query_table(rows_of)
        union
        select
            row_number,
            event_date,
            employee_key as person_key
        from query_table(rows_of)
    )

    select
        keys.row_number,
        keys.event_date,
        person.person,
        max(staff_date.as_at) filter (
            where staff_date.as_at < keys.event_date + days_on
        ) as list_before,
        min(staff_date.as_at) filter (
            where staff_date.as_at >= keys.event_date + days_on
        ) as list_after
    from keys
    inner join person on keys.person_key = person.person_key
    cross join staff_date
    group by keys.row_number, keys.event_date, person.person;
