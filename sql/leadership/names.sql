-- /// query
-- title = "Names of some people, as the latest list in use has them"
-- parameters = ["people"]
-- ///
select
    person,
    arg_max(full_name, import_id) as name
from named_person
where list_contains($people, person)
group by person
order by person
