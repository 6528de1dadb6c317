-- /// import
-- title = "Units of the latest staff list in which somebody is in post"
-- ///
select distinct
    org_l1,
    org_l2,
    org_l3,
    org_l4,
    org_l5,
    org_l6,
    org_l7,
    organisation
from staff
where as_at = (select max(as_at) from staff) and is_counted
order by org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7, organisation
