-- /// import
-- title = "What some imports have in the columns that say which of them a new one replaces"
-- parameters = ["table", "columns", "imports"]
-- ///
select distinct
    import_id,
    columns(name -> list_contains($columns, name))
from query_table($table)
where list_contains($imports, import_id)
