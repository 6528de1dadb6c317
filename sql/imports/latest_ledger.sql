-- /// import
-- title = "Lines of the latest establishment"
-- ///
with latest as (
    select max(as_at) as as_at
    from establishment
)

select
    establishment.row_number,
    establishment.org_l1,
    establishment.org_l2,
    establishment.org_l3,
    establishment.org_l4,
    establishment.org_l5,
    establishment.org_l6,
    establishment.org_l7,
    establishment.organisation,
    establishment.funded_fte
from establishment_by_unit as establishment
inner join latest on establishment.as_at = latest.as_at
order by establishment.row_number
