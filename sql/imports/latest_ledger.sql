-- /// import
-- title = "Lines of the latest establishment"
-- ///
select
    row_number,
    org_l1,
    org_l2,
    org_l3,
    org_l4,
    org_l5,
    org_l6,
    org_l7,
    organisation,
    funded_fte
from establishment
where as_at = (select max(as_at) from establishment)
order by row_number
