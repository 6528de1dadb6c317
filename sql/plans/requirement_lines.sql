-- /// plan
-- title = "Every line of a care requirement: what it names, and whether it is used"
-- parameters = ["everybody", "requirement"]
-- ///
select distinct
    row_number,
    unit_named,
    status,
    band,
    registered
from care_requirement_placed($requirement['day'], $everybody, $scope)
order by row_number, unit_named
