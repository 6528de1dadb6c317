-- /// facts
-- title = "What must stay true of one import of starters or leavers"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        movement.as_at,
        movement.row_number,
        movement.person,
        movement.employer,
        movement.event,
        movement.event_date,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        movement.* exclude (
            import_id,
            as_at,
            row_number,
            person,
            employer,
            event,
            event_date,
            unit_id
        )
    from movement
    inner join unit_written as said on movement.unit_id = said.id
    where movement.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) filter (where is_counted) as headcount,
    round(coalesce(sum(fte) filter (where is_counted), 0), 6) as fte,
    coalesce(sum(age) filter (where is_counted), 0) as sum_of_ages
from stored
