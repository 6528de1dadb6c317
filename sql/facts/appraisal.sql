-- /// facts
-- title = "What must stay true of one import of the kind appraisal or medical_appraisal"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        appraisal.as_at,
        appraisal.row_number,
        appraisal.person,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        appraisal.* exclude (
            import_id,
            as_at,
            row_number,
            person,
            unit_id
        )
    from appraisal
    inner join unit_written as said on appraisal.unit_id = said.id
    where appraisal.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) as headcount,
    round(coalesce(sum(complete), 0), 6) as fte,
    0 as sum_of_ages
from stored
