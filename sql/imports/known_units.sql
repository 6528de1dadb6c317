-- /// import
-- title = "Names of units in the latest staff list and the latest establishment"
-- ///
with units as (
    select
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation
    from staff
    where as_at = (select max(as_at) from staff)
    union
    select
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation
    from establishment
    where as_at = (select max(as_at) from establishment)
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

select distinct
    field,
    name
from named
order by field, name
