-- /// check
-- title = "People without a number who have the name of staff"
-- kinds = ["succession", "leadership_role"]
-- compared_with = "store"
-- column = "full_name"
-- message = "These people have no employee number, and somebody in the staff list has the same name."
-- effect = "Kept as people from outside the organisation: they are counted beside whoever has the name."
-- do_next = "Write the employee number where it is the same person."
-- ///
with in_post as (
    select
        named.full_name as written,
        regexp_replace(named.full_name, '^(.*),(.*)$', '\2 \1') as turned
    from named_person as named
    inner join staff on named.person = staff.person
    where staff.as_at = (
        select max(dates.as_at)
        from staff as dates
    )
),

every_name as (
    select written as full_name
    from in_post
    union
    select turned as full_name
    from in_post
),

-- As `key_of_name` and the key of somebody who is known by name alone are made.
keys as (
    select
        'name:' || sha256(
            trim(regexp_replace(lower(full_name), '[^\pL\pN]+', ' ', 'g'))
        )[:32] as person_key
    from every_name
)

select distinct stored.row_number
from stored
inner join keys on stored.person_key = keys.person_key
order by stored.row_number
