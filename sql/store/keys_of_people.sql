-- /// statement
-- title = "Every key that people are known by"
-- parameters = ["people"]
-- ///
select person.person_key
from person
where list_contains($people, person.person)
order by person.person_key;
