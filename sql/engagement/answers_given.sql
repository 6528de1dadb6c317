-- /// query
-- title = "How many gave each answer to each item in one wave, by unit and group"
-- parameters = ["survey", "wave", "vintage"]
-- ///
with given as (
    select
        unit_now.unit_id,
        answer.reported_unit,
        answer.item,
        answer.answer,
        unnest(
            [
                {'group_type': '', 'group_name': ''},
                {'group_type': 'staff_group', 'group_name': answer.staff_group},
                {'group_type': 'medical_grade', 'group_name': answer.medical_grade},
                {'group_type': 'occupation_group', 'group_name': answer.occupation_group},
                {'group_type': 'managerial_role', 'group_name': answer.managerial_role}
            ],
            recursive := true
        )
    from survey_answer as answer
    inner join unit_now on answer.unit_id = unit_now.id
    where
        answer.survey = $survey
        and answer.wave = $wave
        and answer.vintage = $vintage
        and answer.answer is not null
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
