-- /// import
-- title = "Who of a file is known already: each key of the file and the person it belongs to"
-- ///
-- Keys are 'nhs:…' (the NHS unique id), 'emp:00123' out of files of one employer,
-- 'emp:130:00123' out of files of several, and 'name:…' of somebody outside the organisation. Two people are never made one: where a number could
-- belong to two, or a birth month differs, its owner is somebody new.
with claims as (
    select
        person_key,
        employee_key,
        regexp_extract(employee_key, '^emp:(?:(.*):)?([^:]*)$', 1) as key_employer,
        regexp_extract(employee_key, '^emp:(?:(.*):)?([^:]*)$', 2) as number,
        coalesce(max(employer), '') as employer,
        case
            when count(distinct birth_month) = 1 then min(birth_month)
        end as birth_month
    from incoming_people
    group by person_key, employee_key
),

known_numbers as (
    select
        person,
        person_key,
        regexp_extract(person_key, '^emp:(?:(.*):)?([^:]*)$', 1) as employer,
        regexp_extract(person_key, '^emp:(?:(.*):)?([^:]*)$', 2) as number
    from person
    where starts_with(person_key, 'emp:')
),

known_employers as (
    select distinct employer
    from known_numbers
    where employer <> ''
),

-- Two NHS unique ids are two people, whatever their employee numbers.
identified as (
    select distinct person
    from person
    where starts_with(person_key, 'nhs:')
),

by_person_key as (
    select distinct
        claims.person_key,
        person.person,
        1 as rank
    from claims
    inner join person on claims.person_key = person.person_key
    where
        starts_with(claims.person_key, 'nhs:')
        or starts_with(claims.person_key, 'name:')
),

-- A file of one employer whose people were loaded with others before, under that employer.
by_own_employer as (
    select
        claims.person_key,
        known_numbers.person,
        2 as rank
    from claims
    inner join known_numbers
        on
            claims.number = known_numbers.number
            and claims.employer = known_numbers.employer
    where claims.key_employer = '' and claims.employer <> ''
),

-- Where a file names its one employer and the store knows that employer by name, a number that
-- belongs to somebody of another employer leads nowhere.
elsewhere as (
    select
        claims.person_key,
        known_numbers.person
    from claims
    inner join known_employers on claims.employer = known_employers.employer
    inner join known_numbers on claims.employee_key = known_numbers.person_key
    where
        claims.key_employer = ''
        and exists (
            select 1
            from known_numbers as others
            where others.person = known_numbers.person and others.employer <> ''
        )
),

by_employee_key as (
    select
        claims.person_key,
        person.person,
        3 as rank
    from claims
    inner join person on claims.employee_key = person.person_key
    left outer join identified on person.person = identified.person
    left outer join elsewhere
        on
            claims.person_key = elsewhere.person_key
            and person.person = elsewhere.person
    where
        elsewhere.person is null
        and (claims.person_key = claims.employee_key or identified.person is null)
),

found as (
    select
        person_key,
        person,
        rank
    from by_person_key
    union all
    select
        person_key,
        person,
        rank
    from by_own_employer
    union all
    select
        person_key,
        person,
        rank
    from by_employee_key
),

known as (
    select
        person_key,
        min(person) as person,
        rank
    from found
    group by person_key, rank
    qualify row_number() over (partition by person_key order by rank) = 1
),

named as (
    select distinct known_numbers.person
    from known_numbers
    inner join claims
        on ltrim(known_numbers.number, '0') = ltrim(claims.number, '0')
),

births as (
    select
        staff.person,
        max(staff.birth_month) as birth_month
    from staff
    inner join named on staff.person = named.person
    group by staff.person
),

-- The same number in a file of another shape: with employers where there were none, or without;
-- or with employers under names that store and file do not share.
pairs as (
    select
        claims.person_key,
        claims.number,
        known_numbers.person,
        claims.key_employer || known_numbers.employer as employer,
        coalesce(claims.birth_month = births.birth_month, false) as same_birth
    from claims
    inner join known_numbers on claims.number = known_numbers.number
    left outer join births on known_numbers.person = births.person
    left outer join identified on known_numbers.person = identified.person
    where
        (
            (claims.key_employer = '') <> (known_numbers.employer = '')
            or (
                claims.key_employer <> ''
                and not exists (
                    select 1
                    from known_employers
                    where known_employers.employer = claims.key_employer
                )
                and not exists (
                    select 1
                    from claims as others
                    where others.key_employer = known_numbers.employer
                )
            )
        )
        and coalesce(claims.birth_month = births.birth_month, true)
        and (not starts_with(claims.person_key, 'nhs:') or identified.person is null)
        and not exists (
            select 1
            from known
            where
                known.person_key = claims.person_key
                or known.person = known_numbers.person
        )
        -- Whoever has a key of the file's own shape was found by it, or is somebody else.
        and (
            (claims.key_employer = '') = (known_numbers.employer = '')
            or not exists (
                select 1
                from known_numbers as others
                where
                    others.person = known_numbers.person
                    and (others.employer = '') = (claims.key_employer = '')
            )
        )
        and not exists (
            select 1
            from elsewhere
            where elsewhere.person_key = claims.person_key
        )
),

-- The employer that most of the numbers belong to: the one whose own files were loaded before.
numbers_by_key as (
    select
        key_employer,
        count(distinct number) as numbers
    from claims
    where number <> ''
    group by key_employer
),

numbers_by_employer as (
    select
        pairs.employer,
        count(distinct pairs.number) as numbers,
        max(numbers_by_key.numbers) as of_all
    from pairs
    inner join
        numbers_by_key
        on numbers_by_key.key_employer in (pairs.employer, '')
    group by pairs.employer
),

most as (
    select max(numbers) as numbers
    from numbers_by_employer
),

home as (
    select max(numbers_by_employer.employer) as employer
    from numbers_by_employer
    inner join most on numbers_by_employer.numbers = most.numbers
    where 2 * numbers_by_employer.numbers >= numbers_by_employer.of_all
    having count(*) = 1
),

-- A birth month is better evidence than an employer; what remains must be one to one.
weighed as (
    select
        pairs.person_key,
        pairs.person,
        pairs.same_birth
    from pairs
    left outer join home on pairs.employer = home.employer
    where pairs.same_birth or home.employer is not null
    qualify
        pairs.same_birth
        or not (
            bool_or(pairs.same_birth) over (partition by pairs.person_key)
            or bool_or(pairs.same_birth) over (partition by pairs.person)
        )
),

across as (
    select
        person_key,
        person,
        4 as rank
    from weighed
    qualify
        count(*) over (partition by person_key) = 1
        and count(*) over (partition by person) = 1
),

-- A spreadsheet that took numbers for amounts has lost their leading zeros, in all of the file or in
-- all that was loaded before.
zeros as (
    select
        not exists (
            select 1
            from claims
            where starts_with(claims.number, '0')
        )
        or not exists (
            select 1
            from known_numbers
            where starts_with(known_numbers.number, '0')
        ) as are_lost
),

without_zeros as (
    select
        claims.person_key,
        known_numbers.person,
        5 as rank
    from claims
    inner join known_numbers
        on
            ltrim(claims.number, '0') = ltrim(known_numbers.number, '0')
            and claims.key_employer = known_numbers.employer
    inner join zeros on zeros.are_lost
    left outer join births on known_numbers.person = births.person
    left outer join identified on known_numbers.person = identified.person
    where
        claims.number <> known_numbers.number
        and regexp_full_match(claims.number, '[0-9]+')
        and coalesce(claims.birth_month = births.birth_month, true)
        and (not starts_with(claims.person_key, 'nhs:') or identified.person is null)
        and not exists (
            select 1
            from known
            where
                known.person_key = claims.person_key
                or known.person = known_numbers.person
        )
        and not exists (
            select 1
            from elsewhere
            where elsewhere.person_key = claims.person_key
        )
    qualify
        count(*) over (partition by claims.person_key) = 1
        and count(*) over (partition by known_numbers.person) = 1
),

-- Where two new ids share an employee number, only the first can be the person known by it.
found_anyhow as (
    select
        person_key,
        person,
        rank
    from known
    union all
    select
        person_key,
        person,
        rank
    from across
    union all
    select
        person_key,
        person,
        rank
    from without_zeros
),

matched as (
    select
        person_key,
        person,
        rank
    from found_anyhow
    qualify
        rank = 1
        or starts_with(person_key, 'emp:')
        or row_number() over (
            partition by person, starts_with(person_key, 'nhs:')
            order by rank, person_key
        ) = 1
)

select
    claims.person_key,
    min(matched.person) as person,
    min(matched.rank) as how,
    min(claims.birth_month) as birth_month,
    max(births.birth_month) as known_birth_month
from claims
left outer join matched on claims.person_key = matched.person_key
left outer join births on matched.person = births.person
group by claims.person_key
order by claims.person_key
