-- /// query
-- title = "Who is known under a number: an employee number of any employer, or an NHS unique id"
-- parameters = ["number"]
-- ///
select distinct person
from person
where
    person_key in ('emp:' || $number, 'nhs:' || $number)
    or (
        starts_with(person_key, 'emp:') and ends_with(person_key, ':' || $number)
    )
order by person
