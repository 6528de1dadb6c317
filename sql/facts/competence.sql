-- /// facts
-- title = "What must stay true of one import of the kind competence or local_skills"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from competence
    where import_id = $import_id
)

select
    count(*) as row_count,
    coalesce(bit_xor(md5_number(stored::varchar)), 0)::varchar as checksum,
    count(distinct person) as headcount,
    0 as fte,
    0 as sum_of_ages
from stored
