-- /// query
-- title = "The appraisal lists that an answer uses"
-- about_files = true
-- ///
select
    kind,
    listed_on,
    names_people
from appraisal_lists_in_use($scope)
order by kind
