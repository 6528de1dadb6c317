-- /// query
-- title = "How long people in post on a date have been here, and who of them leads"
-- parameters = ["day"]
-- ///
-- One row a person; the years since their earliest start.
-- noqa: disable=RF02
with leaders as (
    select distinct person
    from leadership_rows($day::date)
    where person is not null and not is_vacant
),

here as (
    select
        person,
        date_diff('day', min(start_date), $day::date) / 365.25 as years
    from staff_by_unit
    where as_at = $day::date and is_in_post_status
    group by person
)

select
    here.person,
    leaders.person is not null as leads,
    case
        when here.years is null then 'not_known'
        when here.years < 5 then 'under_5'
        when here.years < 10 then 'from_5'
        else 'from_10'
    end as years_here
from here
left outer join leaders on here.person = leaders.person
order by here.person
