-- /// query
-- title = "How many gave each answer to each item in one wave, by unit and group"
-- parameters = ["survey", "wave", "vintage"]
-- ///
-- noqa: disable=RF02,AL03
with given as (
    select
        unit_now.unit_id,
        given_by.reported_unit,
        given_by.item,
        given_by.answer,
        unnest(
            [
                { 'group_type': '', 'group_name': '' },
                { 'group_type': 'staff_group', 'group_name': staff_group },
                { 'group_type': 'medical_grade', 'group_name': medical_grade },
                { 'group_type': 'occupation_group', 'group_name': occupation_group },
                { 'group_type': 'managerial_role', 'group_name': managerial_role }
            ],
            recursive := true
        )
    from survey_answer as given_by
    inner join unit_now on given_by.unit_id = unit_now.id
    where
        given_by.survey = $survey
        and given_by.wave = $wave
        and given_by.vintage = $vintage
        and given_by.answer is not null
),

placed as (
    select
        item,
        answer,
        group_type,
        group_name,
        unnest(if(reported_unit = '', [0], [0, unit_id])) as unit
    from given
)

select
    unit,
    group_type,
    group_name,
    item,
    answer::integer as answer,
    count(*)::integer as people
from placed
group by all
order by unit, group_type, group_name, item, answer
