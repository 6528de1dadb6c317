-- /// query
-- title = "People in each group of up to two fields"
-- ///
select
    split_1,
    split_2,
    count(*) as people
from people_in_scope($scope)
group by split_1, split_2
