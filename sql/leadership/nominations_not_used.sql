-- /// query
-- title = "Nominations that count for no leadership post, and why"
-- ///
select
    row_number,
    post_title,
    nullif(unit_key, 'not known') as unit,
    case
        when is_own_post then 'own_post'
        when posts_fitting = 0 then 'no_post'
        else 'several_posts'
    end as reason
from nominations_for_posts($scope['last_date'])
where post_id is null or is_own_post
order by row_number
