-- /// measure
-- title = "Net bench"
-- unit = "percent"
-- kind = "rate"
-- proportion = true
-- better = "higher"
-- n_of = "posts"
-- numerator = "The largest number of leadership posts that could be filled at once by different people who are ready by the horizon"
-- denominator = "Leadership posts, vacant ones too; a shared post counts once"
-- why = "Coverage counts a person for every post they are named for. If all posts fell vacant together, each person could take one: this is how many would be filled."
-- source = "Maximum matching of posts and people (Hopcroft and Karp 1973) / posts, of the lists in use on the date"
-- needs = ["leadership_role", "succession"]
-- parameters = ["bench"]
-- splits = []
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    '' as split_1,
    '' as split_2,
    $bench::double as numerator,
    count(*)::double as denominator,
    count(*)::bigint as people
from leadership_posts_in_scope($scope)
where exists (from lists_used_on('nomination', $scope['last_date']))
having count(*) > 0
