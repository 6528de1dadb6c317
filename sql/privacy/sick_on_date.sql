-- /// query
-- title = "Who was away sick in the year to the date of a scope"
-- ///
select distinct person
from sickness_in_scope($scope)
where person is not null
