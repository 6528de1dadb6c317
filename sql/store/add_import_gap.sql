-- /// statement
-- title = "What an import could not use"
-- parameters = ["import_id", "as_at", "kind"]
-- ///
insert into import_gap by name
select
    $import_id::integer as import_id,
    $kind::varchar as kind,
    $as_at::date as as_at,
    gaps.*
from gaps;
