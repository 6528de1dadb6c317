-- /// import
-- title = "Lines of the latest establishment"
-- ///
with latest as (
    select max(as_at) as as_at
    from establishment
)

select
    ledger.row_number,
    ledger.funded_fte,
    units.*
from establishment_by_unit as ledger
inner join latest on ledger.as_at = latest.as_at
inner join unit_now as units on ledger.unit_id = units.id
order by ledger.row_number
