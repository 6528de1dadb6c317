-- /// facts
-- title = "What must stay true of one import of the kind care_requirement"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        care_requirement.as_at,
        care_requirement.row_number,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        care_requirement.* exclude (
            import_id,
            as_at,
            row_number,
            unit_id
        )
    from care_requirement
    inner join unit_written as said on care_requirement.unit_id = said.id
    where care_requirement.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    0 as headcount,
    round(coalesce(sum(required_fte), 0), 6) as fte,
    round(coalesce(sum(hours_per_week), 0), 6) as hours_per_week
from stored
