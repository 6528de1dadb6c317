-- /// query
-- title = "Every key under which some people are known"
-- parameters = ["people"]
-- ///
select
    person,
    person_key
from person
where person in (select unnest($people))
order by person, person_key
