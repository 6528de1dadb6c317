-- /// query
-- title = "Lists of a kind that were ever loaded and not undone, the first one first"
-- parameters = ["kind"]
-- ///
select
    import_id,
    as_at,
    imported_at,
    imported_by,
    file_name,
    rows_stored,
    status
from import
where kind = $kind and status <> 'undone'
order by import_id
