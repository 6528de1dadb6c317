-- /// plan
-- title = "Every line of a care requirement: what it names, and whether it is used"
-- parameters = ["requirement"]
-- ///
select distinct
    row_number,
    unit_named,
    status,
    band,
    registered
from care_requirement_placed($requirement['day'], $scope)
order by row_number, unit_named
