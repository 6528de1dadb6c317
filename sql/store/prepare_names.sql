-- /// statement
-- title = "Names of people, with their import, date and person, ready to be stored"
-- parameters = ["import_id", "as_at"]
-- ///
create or replace temp table prepared_rows as
select
    $import_id::integer as import_id,
    $as_at::date as as_at,
    person_of_key.person,
    any_value(named.full_name) as full_name,
    any_value(named.manager_name) as manager_name
from named
inner join person_of_key on named.person_key = person_of_key.person_key
group by person_of_key.person;
