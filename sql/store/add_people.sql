-- /// statement
-- title = "Numbers for people who are new to the store, and the keys they are known by"
-- ///
create or replace temp table person_of_key as
with keys as (
    select distinct
        person_key,
        employee_key
    from incoming
    where person_key is not null
),

-- An employee number leads to a person already known only while that person has no NHS unique
-- id of another: two ids are two people.
identified as (
    select distinct person
    from person
    where starts_with(person_key, 'nhs:')
),

by_employee as (
    select
        keys.person_key,
        min(person.person) as person
    from keys
    inner join person on keys.employee_key = person.person_key
    left outer join identified on person.person = identified.person
    where identified.person is null
    group by keys.person_key
),

claims as (
    select
        people.person_key,
        by_key.person as known_as,
        by_employee.person as claimed
    from (select distinct person_key from keys) as people
    left outer join person as by_key on people.person_key = by_key.person_key
    left outer join by_employee on people.person_key = by_employee.person_key
),

-- Where two new ids share an employee number, only the first can be the person known by it.
matched as (
    select
        person_key,
        coalesce(
            known_as,
            case
                when
                    row_number() over (
                        partition by claimed, known_as is null
                        order by person_key
                    ) = 1
                    then claimed
            end
        ) as person
    from claims
),

highest as (
    select coalesce(max(person), 0) as person
    from person
)

select
    matched.person_key,
    coalesce(
        matched.person,
        highest.person + row_number() over (
            partition by matched.person is null
            order by matched.person_key
        )
    )::integer as person
from matched
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
    incoming.employee_key
from incoming
inner join person_of_key on incoming.person_key = person_of_key.person_key
left outer join person as known on incoming.employee_key = known.person_key
where incoming.employee_key is not null and known.person is null
group by incoming.employee_key;
