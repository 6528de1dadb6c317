-- /// query
-- title = "Each person with days lost to sickness in the year to the date of a scope"
-- ///
select
    person,
    round(sum(days_lost), 2)::varchar as counted_as,
    split_1,
    split_2
from sickness_in_scope($scope)
where person is not null
group by person, split_1, split_2
