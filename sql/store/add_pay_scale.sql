-- /// statement
-- title = "Rows of the kind pay_scale"
-- parameters = ["import_id", "as_at"]
-- ///
insert into pay_scale by name
select
    $import_id::integer as import_id,
    $as_at::date as as_at,
    incoming.*
from incoming
order by incoming.row_number;
