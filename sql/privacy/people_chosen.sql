-- /// query
-- title = "People chosen"
-- ///
select count_people(person, posts) as people
from staff_in_scope($scope)
