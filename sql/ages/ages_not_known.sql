-- /// query
-- title = "People whose age is not known, or known by a band only"
-- ///
select
    count(*) filter (where coalesce(age_low, age_high) is null) as unknown,
    count(*) filter (
        where age is null and coalesce(age_low, age_high) is not null
    ) as band_only
from people_in_scope($scope)
