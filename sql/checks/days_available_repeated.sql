-- /// check
-- title = "Days available repeated"
-- kinds = ["absence"]
-- uses = ["days_available"]
-- column = "days_available"
-- message = "These rows repeat the FTE days available of another row: of the same unit, staff group and period."
-- effect = "Counted once: they belong to the unit, and not to each reason or type of absence in it."
-- do_next = "If they are of different units, give each a name of its own."
-- severity = "note"
-- ///
select stored.row_number
from stored
inner join typed on stored.row_number = typed.row_number
where typed.days_available > 0 and stored.days_available is null
order by stored.row_number
