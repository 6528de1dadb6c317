-- /// query
-- title = "Which units of staff each unit of a survey covers"
-- parameters = ["survey"]
-- about_files = true
-- ///
-- noqa: disable=RF02,AL03
with surveyed as (
    select unit_id as id from survey_result
    where survey = $survey and reported_unit <> ''
    union
    select unit_id as id from survey_answer
    where survey = $survey and reported_unit <> ''
),

named as (
    select distinct unit_now.unit_id
    from surveyed
    inner join unit_now on surveyed.id = unit_now.id
)

select
    named.unit_id as unit,
    list(distinct unit_covers.covers order by unit_covers.covers) as covers
from named
inner join unit_covers on named.unit_id = unit_covers.unit_id
group by named.unit_id
order by unit
