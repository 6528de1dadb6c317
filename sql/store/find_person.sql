-- /// statement
-- title = "Who has a number: an NHS unique id, or an employee number with or without its employer"
-- parameters = ["number"]
-- ///
-- Leading zeros are lost and found again by spreadsheets, so they do not matter.
select distinct person.person
from person
where
    not starts_with(person.person_key, 'name:')
    and $number <> ''
    and (
        substr(person.person_key, 5) = $number
        or ltrim(regexp_extract(person.person_key, '[^:]*$'), '0') = ltrim($number, '0')
    )
order by person.person;
