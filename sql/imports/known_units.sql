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
    select
        staff.org_l1,
        staff.org_l2,
        staff.org_l3,
        staff.org_l4,
        staff.org_l5,
        staff.org_l6,
        staff.org_l7,
        staff.organisation
    from staff
    inner join latest_staff on staff.as_at = latest_staff.as_at
    union
    select
        establishment.org_l1,
        establishment.org_l2,
        establishment.org_l3,
        establishment.org_l4,
        establishment.org_l5,
        establishment.org_l6,
        establishment.org_l7,
        establishment.organisation
    from establishment
    inner join latest_ledger on establishment.as_at = latest_ledger.as_at
),

named as (
    select
        unnest([
            'org_l1',
            'org_l2',
            'org_l3',
            'org_l4',
            'org_l5',
            'org_l6',
            'org_l7',
            'organisation'
        ]) as field,
        unnest(
            [org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7, organisation]
        ) as name
    from units
)

select
    field,
    name
from named
union
select
    field,
    before as name
from unit_rename
order by field, name
