-- /// facts
-- title = "What must stay true of one import of the kind establishment"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        establishment.as_at,
        establishment.row_number,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        establishment.* exclude (
            import_id,
            as_at,
            row_number,
            unit_id
        )
    from establishment
    inner join unit_written as said on establishment.unit_id = said.id
    where establishment.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    0 as headcount,
    round(coalesce(sum(funded_fte), 0), 6) as fte,
    0 as sum_of_ages
from stored
