-- /// import
-- title = "Names of units in the latest staff list and the latest establishment, and those that were renamed"
-- ///
with latest_staff as (
    select max(as_at) as as_at
    from staff
),

latest_ledger as (
    select max(as_at) as as_at
    from establishment
),

units as (
    select staff.unit_id
    from staff
    inner join latest_staff on staff.as_at = latest_staff.as_at
    union
    select establishment.unit_id
    from establishment
    inner join latest_ledger on establishment.as_at = latest_ledger.as_at
),

named as (
    select
        unnest(range(1, 9)) as level,
        unnest(unit_path.names[1:8]) as name
    from units
    inner join unit_path on units.unit_id = unit_path.id
    union
    select
        level,
        name
    from unit
    where parent is null and level between 1 and 8 and name_now <> name
)

select
    unit_field(level) as field,
    name
from named
order by field, name
