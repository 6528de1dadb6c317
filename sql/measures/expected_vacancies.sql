-- /// measure
-- title = "Leadership posts expected to fall vacant"
-- unit = "index"
-- kind = "sum"
-- better = "neither"
-- n_of = "posts"
-- numerator = "The chances that each leadership post that is held falls vacant within the horizon, added up"
-- why = "How many appointments to prepare for. Posts that are vacant already are not in it."
-- source = "Sum over posts: the organisation's own chance p in 12 months where the list has it (1 − (1 − p)^h for another horizon), 1 where the tenure ends within the horizon, else from the holder's age and the organisation's own leaving rates"
-- needs = ["leadership_role"]
-- parameters = ["chances"]
-- splits = []
-- unit_filters = true
-- ///
with given as (
    select unnest($chances, recursive := true)
)

select
    $scope['last_date'] as as_at,
    '' as split_1,
    '' as split_2,
    coalesce(sum(given.chance), 0)::double as numerator,
    null::double as denominator,
    -- One, and so hidden, where it rests on the ages of a few holders.
    if(bool_or(given.rests_on_few), 1, count(*))::bigint as people
from leadership_posts_in_scope($scope) as posts
inner join given on posts.post_id = given.post_id
