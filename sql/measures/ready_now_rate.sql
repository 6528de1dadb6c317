-- /// measure
-- title = "Leadership posts with someone ready now"
-- unit = "percent"
-- kind = "rate"
-- proportion = true
-- better = "higher"
-- n_of = "posts"
-- numerator = "Leadership posts for which at least one person nominated has been assessed as ready now"
-- denominator = "Leadership posts, vacant ones too; a shared post counts once"
-- why = "Whether a post could be filled tomorrow. An old label never becomes “ready now” by itself: it falls due for reassessment."
-- source = "Posts with one or more nominations that are ready now / posts, of the lists in use on the date"
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
            select named.post_id
            from successors($scope['last_date']) as named
            where named.is_ready_now
        )
    )::double as numerator,
    count(*)::double as denominator,
    count(*)::bigint as people
from leadership_posts_in_scope($scope)
where exists (from lists_used_on('nomination', $scope['last_date']))
having count(*) > 0
