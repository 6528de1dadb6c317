-- /// import
-- title = "Whom each person manages, by the supervisors that the rows of a staff list name"
-- ///
-- A level is the person's, whichever of their posts somebody names. What counts are posts in post:
-- the office that books bank shifts manages nobody by them. Nobody manages themselves, and two who
-- name each other each manage a manager.
with posts as (
    select
        row_number,
        person_key,
        upper(employee_number) as number,
        -- 'emp:' or 'emp:130:', the employer within which a number is somebody's.
        left(employee_key, length(employee_key) - length(employee_number)) as employer,
        is_counted_category and is_in_post_status as is_counted
    from typed
),

numbers as (
    select distinct
        employer,
        number,
        -- The same number as a spreadsheet or another report writes it: 00123-2, 00123, 123.
        ltrim(regexp_replace(number, '-[0-9]{1,4}$', ''), '0') as bare,
        person_key
    from posts
    where number is not null
),

-- A number that two people share is nobody's.
exact as (
    select
        employer,
        number,
        min(person_key) as person_key
    from numbers
    group by employer, number
    having count(distinct person_key) = 1
),

alike as (
    select
        employer,
        bare,
        min(person_key) as person_key
    from numbers
    where bare <> ''
    group by employer, bare
    having count(distinct person_key) = 1
),

named as (
    select distinct
        posts.employer,
        posts.person_key,
        upper(supervisors.number) as number,
        ltrim(regexp_replace(upper(supervisors.number), '-[0-9]{1,4}$', ''), '0')
            as bare
    from supervisors
    inner join posts on supervisors.row_number = posts.row_number
    where posts.is_counted
),

pairs as (
    select distinct
        named.employer,
        named.person_key as managed,
        coalesce(exact.person_key, alike.person_key) as manager
    from named
    left outer join exact
        on named.employer = exact.employer and named.number = exact.number
    left outer join alike
        on named.employer = alike.employer and named.bare = alike.bare
    where named.person_key <> coalesce(exact.person_key, alike.person_key)
),

managers as (
    select distinct manager as person_key
    from pairs
),

senior as (
    select distinct pairs.manager as person_key
    from pairs
    inner join managers on pairs.managed = managers.person_key
),

-- Where no supervisor is found, nothing is known: not that nobody manages anybody.
employers_with_supervisors as (
    select distinct employer
    from pairs
),

known as (
    select distinct posts.person_key
    from posts
    inner join employers_with_supervisors
        on posts.employer = employers_with_supervisors.employer
)

select
    posts.row_number,
    case
        when senior.person_key is not null then 'Manages managers'
        when managers.person_key is not null then 'Manages staff'
        when known.person_key is not null then 'Manages nobody'
        else 'Not known'
    end as manager_level
from posts
left outer join senior on posts.person_key = senior.person_key
left outer join managers on posts.person_key = managers.person_key
left outer join known on posts.person_key = known.person_key
order by posts.row_number
