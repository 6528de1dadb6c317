-- /// query
-- title = "How a list may name some people: their numbers, and their names as they were last loaded"
-- parameters = ["people"]
-- ///
-- noqa: disable=RF02
with names as (
    select
        person,
        arg_max(full_name, import_id) as full_name
    from name_written
    group by person
)

select
    people.person,
    people.employee_number,
    people.employer,
    people.nhs_unique_id,
    names.full_name
from person_written as people
left outer join names on people.person = names.person
where people.person in (select unnest($people))
order by people.person
