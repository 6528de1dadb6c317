-- /// facts
-- title = "What must stay true of one import of the kind appraisal or medical_appraisal"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from appraisal
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) as headcount,
    round(coalesce(sum(complete), 0), 6) as fte,
    0 as sum_of_ages
from stored
