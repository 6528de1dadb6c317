-- /// query
-- title = "How far from ready those nominated were in the list that was in use on an earlier day"
-- parameters = ["day"]
-- ///
-- noqa: disable=RF02
select
    nomination.post_key,
    nomination.person,
    min(nomination.to_years) as to_years
from nomination
inner join lists_used_on('nomination', $day::date) as lists
    on nomination.as_at = lists.list_as_at
where lists.list_as_at <= $day::date and nomination.to_years is not null
group by nomination.post_key, nomination.person
order by nomination.post_key, nomination.person
