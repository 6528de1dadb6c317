-- /// query
-- title = "Who has been nominated for which leadership post, and from when they are ready"
-- ///
select *
from successors($scope['last_date'])
order by post_id, person
