-- /// experience
-- title = "People in the scope by staff group"
-- ///
select
    staff_group,
    count(*) as people
from people_in_scope($scope)
group by staff_group
order by staff_group
