-- /// measure
-- title = "Successors for each leadership post"
-- unit = "index"
-- kind = "mean"
-- better = "higher"
-- n_of = "posts"
-- numerator = "Nominations: people nominated, once for each leadership post they are nominated for"
-- denominator = "Leadership posts, vacant ones too; a shared post counts once"
-- why = "How deep the bench looks on paper. Net bench shows how deep it is when each person can take one post only."
-- source = "Nominations / posts, of the lists in use on the date"
-- needs = ["leadership_role", "succession"]
-- splits = []
-- unit_filters = true
-- ///
with depths as (
    select
        posts.post_id,
        count(named.person) as nominations
    from leadership_posts_in_scope($scope) as posts
    left outer join successors($scope['last_date']) as named
        on posts.post_id = named.post_id
    group by posts.post_id
)

select
    $scope['last_date'] as as_at,
    '' as split_1,
    '' as split_2,
    sum(nominations)::double as numerator,
    count(*)::double as denominator,
    count(*)::bigint as people,
    sum(nominations * nominations)::double as sum_of_squares
from depths
where exists (from lists_used_on('nomination', $scope['last_date']))
having count(*) > 0
