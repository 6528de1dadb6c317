-- /// statement
-- title = "What an import could not use, with its import and date, ready to be stored"
-- parameters = ["import_id", "as_at", "kind"]
-- ///
create or replace temp table prepared_rows as
select
    $import_id::integer as import_id,
    $kind::varchar as kind,
    $as_at::date as as_at,
    gaps.*
from gaps;
