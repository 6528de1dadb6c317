-- /// table
-- title = "Rows left out or in doubt"
-- definition = "Rows in the files for this date that were not counted, or were counted with a doubt, by rule."
-- keys = ["kind", "rule"]
-- people = ""
-- about_files = true
-- [[columns]]
-- id = "kind"
-- title = "Kind of file"
-- [[columns]]
-- id = "rule"
-- title = "Rule"
-- [[columns]]
-- id = "what_happened"
-- title = "What happened"
-- [[columns]]
-- id = "row_count"
-- title = "Rows"
-- unit = "count"
-- ///
select
    kind,
    rule,
    what_happened,
    sum(row_count)::bigint as row_count
from import_gap
where as_at = $scope['last_date']
group by kind, rule, what_happened
order by
    case what_happened when 'row_left_out' then 1 when 'warning' then 2 else 3 end asc,
    sum(row_count) desc,
    rule asc
