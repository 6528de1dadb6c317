-- /// query
-- title = "People of each age"
-- ///
select
    spread_age as age,
    count(*) as people
from people_with_age($scope)
where spread_age is not null
group by spread_age
