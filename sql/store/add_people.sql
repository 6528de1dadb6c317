-- /// statement
-- title = "Numbers for people who are new to the store, and the keys they are known by"
-- ///
create or replace temp table person_of_key as
with keys as (
    select
        person_key,
        min(employee_key) as employee_key
    from incoming
    group by person_key
),

-- An employee number leads to a person already known only while that person has no NHS unique
-- id of another: two ids are two people.
identified as (
    select distinct person
    from person
    where starts_with(person_key, 'nhs:')
),

matched as (
    select
        keys.person_key,
        keys.employee_key,
        coalesce(
            by_key.person,
            case when identified.person is null then by_employee.person end
        ) as person
    from keys
    left join person as by_key on keys.person_key = by_key.person_key
    left join person as by_employee on keys.employee_key = by_employee.person_key
    left join identified on by_employee.person = identified.person
),

highest as (
    select coalesce(max(person), 0) as person
    from person
)

select
    matched.person_key,
    matched.employee_key,
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
    person,
    person_key
from person_of_key
where person_key not in (select person_key from person);

insert into person
select
    min(person) as person,
    employee_key
from person_of_key
where
    employee_key is not null
    and employee_key not in (select person_key from person)
group by employee_key;
