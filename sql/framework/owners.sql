-- /// query
-- title = "Which of some employee numbers belong to people who are in post, and which to people who were"
-- parameters = ["numbers"]
-- ///
-- noqa: disable=RF02
with present as (
    select distinct person
    from people_in_scope($scope)
)

select
    written.employee_number,
    bool_or(present.person is not null) as in_post
from person_written as written
left outer join present on written.person = present.person
where list_contains($numbers, written.employee_number)
group by written.employee_number
order by written.employee_number
