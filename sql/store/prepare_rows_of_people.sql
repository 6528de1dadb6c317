-- /// statement
-- title = "Incoming rows about people with their import, date and person, ready to be stored"
-- parameters = ["import_id", "as_at"]
-- ///
create or replace temp table prepared_rows as
select
    $import_id::integer as import_id,
    $as_at::date as as_at,
    person_of_key.person,
    incoming.* exclude (person_key, employee_key) -- noqa: RF02
from incoming
left outer join person_of_key on incoming.person_key = person_of_key.person_key
order by incoming.row_number;
