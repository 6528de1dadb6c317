-- /// facts
-- title = "What must stay true of one import of absence"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from absence
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) as headcount,
    round(coalesce(sum(days_lost), 0), 6) as fte,
    coalesce(sum(age), 0) as sum_of_ages
from stored
