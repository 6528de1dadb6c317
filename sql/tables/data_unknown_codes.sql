-- /// table
-- title = "Values not recognised"
-- definition = "Values in the files for this date that are in no code list, and what happened to their rows."
-- keys = ["kind", "field", "found"]
-- people = ""
-- about_files = true
-- [[columns]]
-- id = "kind"
-- title = "Kind of file"
-- [[columns]]
-- id = "field"
-- title = "Field"
-- [[columns]]
-- id = "found"
-- title = "Found"
-- context = "value in the file"
-- [[columns]]
-- id = "row_count"
-- title = "Rows"
-- unit = "count"
-- [[columns]]
-- id = "rule"
-- title = "Rule"
-- ///
select
    kind,
    field,
    found,
    sum(row_count)::bigint as row_count,
    rule
from import_gap
where as_at = $scope['last_date'] and found is not null and field is not null
group by kind, field, found, rule
order by sum(row_count) desc, kind asc, field asc, found asc
