-- /// query
-- title = "Names and line managers of some people, as the latest list in use has them"
-- parameters = ["people"]
-- ///
select
    person,
    arg_max(full_name, import_id) as name,
    arg_max(manager_name, import_id) as line_manager
from named_person
where list_contains($people, person)
group by person
order by person
