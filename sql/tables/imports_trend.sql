-- /// table
-- title = "Imports over time"
-- definition = "What each import in use contained, and what was left out of it."
-- keys = ["import_id"]
-- people = ""
-- about_files = true
-- [[columns]]
-- id = "import_id"
-- title = "Import"
-- context = "one import"
-- unit = "count"
-- [[columns]]
-- id = "kind"
-- title = "Kind of file"
-- [[columns]]
-- id = "as_at"
-- title = "As at"
-- [[columns]]
-- id = "file"
-- title = "File"
-- [[columns]]
-- id = "rows_read"
-- title = "Rows read"
-- unit = "count"
-- [[columns]]
-- id = "rows_stored"
-- title = "Rows stored"
-- unit = "count"
-- [[columns]]
-- id = "rows_left_out"
-- title = "Rows left out"
-- unit = "count"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "fte"
-- title = "FTE"
-- unit = "fte"
-- [[columns]]
-- id = "warnings"
-- title = "Rows with warnings"
-- unit = "count"
-- ///
with warnings as (
    select
        import_id,
        sum(row_count)::bigint as row_count
    from import_gap
    where what_happened = 'warning'
    group by import_id
)

select
    import.import_id,
    import.kind,
    import.as_at,
    import.file_name as file,
    import.rows_read,
    import.rows_stored,
    import.rows_left_out,
    import.people,
    if(import.kind = 'absence', null, import.fte) as fte,
    coalesce(warnings.row_count, 0) as warnings
from import
left outer join warnings on import.import_id = warnings.import_id
where import.status = 'current'
order by import.as_at desc, import.kind asc, import.import_id asc
