-- /// import
-- title = "Units of the latest staff list in which somebody is in post"
-- ///
with latest as (
    select max(as_at) as as_at
    from staff
)

select distinct units.*
from staff_by_unit as staff
inner join latest on staff.as_at = latest.as_at
inner join unit_now as units on staff.unit_id = units.id
where staff.is_counted
order by units.unit_id
