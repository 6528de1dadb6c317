-- /// facts
-- title = "What must stay true of one import of the kind care_requirement"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from care_requirement
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    0 as headcount,
    round(coalesce(sum(required_fte), 0), 6) as fte,
    round(coalesce(sum(hours_per_week), 0), 6) as hours_per_week
from stored
