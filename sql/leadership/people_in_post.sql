-- /// query
-- title = "Which of some people are in post on a date"
-- parameters = ["people"]
-- ///
select distinct person
from staff
where
    as_at = $scope['last_date']
    and is_counted
    and person in (select unnest($people))
order by person
