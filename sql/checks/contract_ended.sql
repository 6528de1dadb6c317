-- /// check
-- title = "Fixed-term contracts that have ended"
-- kinds = ["staff_in_post"]
-- uses = ["contract_end"]
-- column = "contract_end"
-- parameters = ["as_at"]
-- message = "These fixed-term contracts ended before the as-at date."
-- effect = "The people are counted as in post: a contract may go on before its new end is recorded."
-- do_next = "Take out who has left, or correct the end date."
-- ///
select row_number
from stored
where contract_end < $as_at::date and is_counted
order by row_number
