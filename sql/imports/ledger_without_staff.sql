-- /// import
-- title = "Lines of a ledger whose unit has nobody in post"
-- ///
select
    row_number,
    funded_fte,
    unit
from lines_without_units('ledger', 'posts')
order by row_number
