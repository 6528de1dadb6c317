-- /// query
-- title = "Each start or leaving that counts for the date of a scope, and the groups it is in"
-- parameters = ["event", "counting"]
-- ///
select
    person,
    event_date::varchar as counted_as,
    split_1,
    split_2
from counted_events($counting, $scope)
where event = $event and is_placed
