-- /// facts
-- title = "What must stay true of one import of the kind population"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from population
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    0 as headcount,
    round(coalesce(sum(people), 0), 2) as fte,
    0 as sum_of_ages
from stored
