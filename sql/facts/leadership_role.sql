-- /// facts
-- title = "What must stay true of one import of the kind leadership_role"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with stored as (
    select
        leadership_post.as_at,
        leadership_post.row_number,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        leadership_post.* exclude (
            import_id,
            as_at,
            row_number,
            unit_id
        )
    from leadership_post
    inner join unit_written as said on leadership_post.unit_id = said.id
    where leadership_post.import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) as headcount,
    0 as fte,
    0 as sum_of_ages
from stored
