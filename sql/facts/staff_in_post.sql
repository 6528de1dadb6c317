-- /// facts
-- title = "What must stay true of one import of the kind staff_in_post"
-- parameters = ["import_id"]
-- ///
select
    count(*) as row_count,
    coalesce(
        md5(string_agg(rows::varchar, chr(10) order by rows.row_number, rows::varchar)), ''
    ) as checksum,
    count(distinct person) filter (where is_counted) as headcount,
    round(coalesce(sum(fte) filter (where is_counted), 0), 6) as fte,
    coalesce(sum(age) filter (where is_counted and speaks), 0) as sum_of_ages
from (
    select *
    from staff
    where import_id = $import_id
) as rows
