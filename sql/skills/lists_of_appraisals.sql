-- /// query
-- title = "The lists of appraisals that an answer rests on"
-- ///
select
    kind,
    listed_on,
    names_people
from appraisal_lists_in_use($scope)
order by kind
