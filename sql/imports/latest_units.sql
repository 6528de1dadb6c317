-- /// import
-- title = "Units of the latest staff list in which somebody is in post"
-- ///
with latest as (
    select max(as_at) as as_at
    from staff
)

select distinct
    staff.org_l1,
    staff.org_l2,
    staff.org_l3,
    staff.org_l4,
    staff.org_l5,
    staff.org_l6,
    staff.org_l7,
    staff.organisation
from staff_by_unit as staff
inner join latest on staff.as_at = latest.as_at
where staff.is_counted
order by all
