-- /// statement
-- title = "Numbers for people who are new to the store, and the keys they are known by"
-- ///
create or replace temp table person_of_key as
with highest as (
    select coalesce(max(person), 0) as person
    from person
)

select
    matched_people.person_key,
    coalesce(
        matched_people.person,
        highest.person + row_number() over (
            partition by matched_people.person is null
            order by matched_people.person_key
        )
    )::integer as person
from matched_people
cross join highest;

insert into person
select
    person_of_key.person,
    person_of_key.person_key
from person_of_key
left outer join person as known on person_of_key.person_key = known.person_key
where known.person is null;

insert into person
select
    min(person_of_key.person) as person,
    incoming_people.employee_key
from incoming_people
inner join person_of_key on incoming_people.person_key = person_of_key.person_key
left outer join person as known on incoming_people.employee_key = known.person_key
where incoming_people.employee_key is not null and known.person is null
group by incoming_people.employee_key;
