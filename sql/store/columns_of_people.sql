-- /// statement
-- title = "The columns of a store in which a person could be: numbers of people, lists of them, and texts"
-- ///
select
    columns.table_name,
    columns.column_name
from duckdb_columns() as columns
inner join duckdb_tables() as tables on columns.table_oid = tables.table_oid
where
    not columns.internal
    and (
        columns.column_name in ('person', 'whose')
        or columns.data_type in ('VARCHAR', 'INTEGER[]')
    )
order by columns.table_name, columns.column_name;
