-- /// measure
-- title = "Share of FTE in registered professions"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- n_of = "fte"
-- numerator = "FTE in posts whose staff group and job role need professional registration"
-- denominator = "FTE of all posts in the selection"
-- why = "The balance of registered and support staff is the first thing a skill mix review looks at."
-- source = "Registered to unregistered ratio (R:U); registration by job role is this project's reading of the national list"
-- sums = ["registered"]
-- ///
select
    as_at,
    split_1,
    split_2,
    coalesce(sum(fte) filter (where registered = 'Registered'), 0) as numerator,
    coalesce(sum(fte), 0) as denominator,
    count_people(person, posts) as people,
    count(*) filter (where registered = 'Not known') as unknown
from staff_in_scope($scope)
group by as_at, split_1, split_2
order by as_at, split_1, split_2
