-- /// query
-- title = "Leadership posts of a choice"
-- ///
select
    post_id as id,
    post_title as title,
    tier,
    unit,
    cluster,
    sector,
    profession,
    people as holders,
    is_vacant,
    is_partly_vacant,
    is_interim,
    is_shared or len(people) > 1 as is_shared,
    sessions,
    start_date as started,
    end_date as ends,
    how_appointed,
    chance,
    listed_on
from leadership_posts_in_scope($scope)
order by post_id
