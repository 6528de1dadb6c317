-- /// query
-- title = "Each person of the start of a year, whether they stayed, and the groups they are in"
-- parameters = ["yearly"]
-- ///
select
    person,
    has_stayed::varchar as counted_as,
    split_1,
    split_2
from year_stayers($yearly, $scope)
