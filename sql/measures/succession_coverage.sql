-- /// measure
-- title = "Leadership posts with a successor"
-- unit = "percent"
-- kind = "rate"
-- proportion = true
-- better = "higher"
-- n_of = "posts"
-- numerator = "Leadership posts for which at least one person has been nominated"
-- denominator = "Leadership posts, vacant ones too; a shared post counts once"
-- why = "Whether there is anybody at all to follow on. It does not say that they are ready, nor that they can fill the post: a person may be named for several."
-- source = "Posts with one or more nominations / posts, of the lists in use on the date"
-- needs = ["leadership_role", "succession"]
-- splits = []
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    '' as split_1,
    '' as split_2,
    count(*) filter (
        where post_id in (
            select named.post_id from successors($scope['last_date']) as named
        )
    )::double as numerator,
    count(*)::double as denominator,
    count(*)::bigint as people
from leadership_posts_in_scope($scope)
where exists (from lists_used_on('nomination', $scope['last_date']))
having count(*) > 0
