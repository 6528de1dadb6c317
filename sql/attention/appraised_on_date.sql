-- /// query
-- title = "Who should have had an appraisal by one date, and has"
-- parameters = ["exclusions", "new_starter_months"]
-- ///
select
    person,
    track,
    is_done
from people_and_appraisals($exclusions, $new_starter_months, $scope)
where not is_excluded
order by person
