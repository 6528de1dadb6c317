-- /// check
-- title = "Amounts that are not yearly pay"
-- kinds = ["pay_scale"]
-- column = "amount"
-- message = "These amounts are not a year's pay of one FTE."
-- effect = "Used as they are: costs will be wrong."
-- do_next = "Give yearly amounts in pounds."
-- ///
select row_number
from stored
where amount < 5000 or amount > 500000
order by row_number
