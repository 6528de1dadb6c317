-- /// query
-- title = "Each retirement that counts for the date of a scope, and the groups it is in"
-- parameters = ["retiring"]
-- ///
select
    person,
    concat(event_date, ' ', is_observed, ' ', returned_on is not null) as counted_as,
    split_1,
    split_2
from retirements($retiring, $scope)
where is_placed
