-- /// query
-- title = "Names of some people, as the latest list in use has them"
-- parameters = ["people"]
-- ///
select
    person,
    arg_max(full_name, import_id) as name
from named_person
where person in (select unnest($people))
group by person
order by person
