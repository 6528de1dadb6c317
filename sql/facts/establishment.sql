-- /// facts
-- title = "What must stay true of one import of the kind establishment"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from establishment
    where import_id = $import_id
),

texts as (
    select
        stored.*,
        stored::varchar as content
    from stored
)

select
    count(*) as row_count,
    coalesce(
        md5(array_to_string(list(content order by row_number, content), chr(10))), ''
    ) as checksum,
    0 as headcount,
    round(coalesce(sum(funded_fte), 0), 6) as fte,
    0 as sum_of_ages
from texts
