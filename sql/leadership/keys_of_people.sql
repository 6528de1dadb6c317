-- /// query
-- title = "Every key under which some people are known"
-- parameters = ["people"]
-- ///
select
    person,
    person_key
from person
where list_contains($people, person)
order by person, person_key
