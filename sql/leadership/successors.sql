-- /// query
-- title = "Who has been nominated for which leadership post, and from when they are ready"
-- ///
select
    * exclude (post_id),
    post_id as post
from nominees($scope['last_date'])
order by post_id, person
