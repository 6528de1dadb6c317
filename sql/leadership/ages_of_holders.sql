-- /// query
-- title = "Ages of some people in post on a date, the middle of a band where only that is known"
-- parameters = ["people"]
-- ///
select
    person,
    max(coalesce(age, (age_low + age_high) / 2))::double as age
from staff
where as_at = $scope['last_date'] and person in (select unnest($people))
group by person
order by person
