-- /// check
-- title = "Supervisors who are not in the list"
-- kinds = ["staff_in_post"]
-- uses = ["supervisor_employee_number", "employee_number"]
-- column = "supervisor_employee_number"
-- message = "{share} of the supervisors' employee numbers are not in this list."
-- effect = "They are not counted as managers, so there will be fewer managers than there should be."
-- do_next = "Check that the column has employee numbers, and that the list covers the whole organisation."
-- ///
-- One who works elsewhere is usual; most of them are a column of something else, or part of a list.
with bare as (
    select
        row_number,
        ltrim(regexp_replace(upper(employee_number), '-[0-9]{1,4}$', ''), '0')
            as number,
        ltrim(
            regexp_replace(upper(supervisor_employee_number), '-[0-9]{1,4}$', ''), '0'
        ) as supervisor
    from typed
),

people as (
    select distinct number
    from bare
),

named as (
    select
        bare.row_number,
        people.number is null as is_nobody
    from bare
    left outer join people on bare.supervisor = people.number
    where bare.supervisor <> ''
),

found as (
    select
        *,
        avg(is_nobody::integer) over () as share
    from named
)

select
    row_number,
    share
from found
where is_nobody and share > 0.5
order by row_number
