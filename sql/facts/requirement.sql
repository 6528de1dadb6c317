-- /// facts
-- title = "What must stay true of one import of the kind requirement"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        requirement.as_at,
        requirement.row_number,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        requirement.* exclude (
            import_id,
            as_at,
            row_number,
            unit_id
        )
    from requirement
    inner join unit_written as said on requirement.unit_id = said.id
    where requirement.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    0 as headcount,
    round(coalesce(sum(people_required), 0), 6) as fte,
    0 as sum_of_ages
from stored
