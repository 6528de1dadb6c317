-- /// statement
-- title = "Incoming rows with their import and date, ready to be stored"
-- parameters = ["import_id", "as_at"]
-- ///
create or replace temp table prepared_rows as
select
    $import_id::integer as import_id,
    $as_at::date as as_at,
    incoming.*
from incoming
order by incoming.row_number;
