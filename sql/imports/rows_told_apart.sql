-- /// import
-- title = "What tells the rows of some imports apart, their units under the names that files give them"
-- parameters = ["table", "columns", "imports"]
-- ///
-- The linter takes parameters and columns that are left out for columns without a table.
-- noqa: disable=RF02
with named as (
    select
        facts.*,
        said.* exclude (id, is_of_any_level, valid_from, valid_until)
    from query_table($table) as facts
    inner join unit_written as said on facts.unit_id = said.id
    where list_contains($imports, facts.import_id)
)

select distinct columns(name -> list_contains($columns, name) or name = 'import_id')
from named
