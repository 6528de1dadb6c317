-- /// facts
-- title = "What must stay true of one import of the kind succession"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        nomination.as_at,
        nomination.row_number,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        nomination.* exclude (
            import_id,
            as_at,
            row_number,
            unit_id
        )
    from nomination
    inner join unit_written as said on nomination.unit_id = said.id
    where nomination.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) as headcount,
    0 as fte,
    0 as sum_of_ages
from stored
