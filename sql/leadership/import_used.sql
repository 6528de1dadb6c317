-- /// query
-- title = "The import of a kind whose list is used for a day: the rule of lists_used_on"
-- parameters = ["kind", "day"]
-- ///
select import_id
from import
where
    kind = $kind
    and status = 'current'
    and (as_at <= $day or as_at - $day between 1 and 31)
order by as_at > $day, abs(as_at - $day), import_id desc
limit 1
