-- /// facts
-- title = "What must stay true of one import of the kind establishment"
-- parameters = ["import_id"]
-- ///
select
    count(*) as row_count,
    coalesce(
        md5(string_agg(rows::varchar, chr(10) order by rows.row_number, rows::varchar)), ''
    ) as checksum,
    0 as headcount,
    round(coalesce(sum(funded_fte), 0), 6) as fte,
    0 as sum_of_ages
from (
    select *
    from establishment
    where import_id = $import_id
) as rows
