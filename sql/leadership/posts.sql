-- /// query
-- title = "Leadership posts of a choice"
-- ///
select *
from leadership_posts_in_scope($scope)
order by post_id
