-- /// facts
-- title = "What must stay true of one import of the kind staff_in_post"
-- parameters = ["import_id"]
-- ///
with stored as (
    select * exclude (import_id)
    from staff
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
    count(distinct person) filter (where is_counted) as headcount,
    round(coalesce(sum(fte) filter (where is_counted), 0), 6) as fte,
    coalesce(sum(age) filter (where is_counted and speaks), 0) as sum_of_ages
from texts
