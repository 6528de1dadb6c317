-- /// query
-- title = "Staff groups of the staff chosen"
-- ///
select distinct staff_group
from people_in_scope($scope)
order by staff_group
