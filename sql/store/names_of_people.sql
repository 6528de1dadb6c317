-- /// statement
-- title = "Every name under which lists have people"
-- parameters = ["people"]
-- ///
with named as (
    select
        named_person.person,
        named_person.full_name
    from named_person
    union
    select
        named_person_archive.person,
        named_person_archive.full_name
    from named_person_archive
)

select distinct named.full_name
from named
where list_contains($people, named.person) and named.full_name is not null
order by named.full_name;
