-- /// query
-- title = "Who holds leadership posts in any list"
-- ///
select distinct person
from leadership_rows($scope['last_date'])
where person is not null and not is_vacant
order by person
