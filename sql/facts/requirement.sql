-- /// facts
-- title = "What must stay true of one import of the kind requirement"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from requirement
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    0 as headcount,
    round(coalesce(sum(people_required), 0), 6) as fte,
    0 as sum_of_ages
from stored
