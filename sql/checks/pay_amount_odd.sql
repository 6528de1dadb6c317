-- /// check
-- title = "Amounts that are not annual pay"
-- kinds = ["pay_scale"]
-- column = "amount"
-- message = "These amounts are not the annual pay for one FTE."
-- effect = "Used as they are: costs will be wrong."
-- do_next = "Enter annual amounts in pounds."
-- ///
select row_number
from stored
where amount < 5000 or amount > 500000
order by row_number
