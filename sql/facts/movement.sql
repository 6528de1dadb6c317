-- /// facts
-- title = "What must stay true of one import of starters or leavers"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from movement
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) filter (where is_counted) as headcount,
    round(coalesce(sum(fte) filter (where is_counted), 0), 6) as fte,
    coalesce(sum(age) filter (where is_counted), 0) as sum_of_ages
from stored
