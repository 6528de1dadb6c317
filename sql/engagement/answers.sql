-- /// query
-- title = "Scores of a survey worked out of the answers of respondents: the mean of their own means"
-- parameters = ["survey", "structure"]
-- ///
-- noqa: disable=RF02,AL03
-- A respondent's score on a measure is the mean of their scores on what it is made of, as far as they
-- answered. Answers 1 to 5 of an item that is turned round count 5 to 1; a score is put on the scale of
-- its measure by the structure's ends. Values are kept one by one only where they are few.
with recursive structure as (
    select unnest($structure, recursive := true)
),

given as (
    select
        answer.import_id,
        answer.row_number,
        answer.item as measure,
        if(
            coalesce(structure.is_turned, false), 6 - answer.answer, answer.answer
        ) as answer
    from survey_answer as answer
    left outer join structure on answer.item = structure.measure
    where answer.survey = $survey and answer.answer is not null
),

-- Each round goes one level up: items, sub-scales, scales, index.
every_level as (
    select * from given
    union all
    select
        every_level.import_id,
        every_level.row_number,
        structure.parent as measure,
        avg(every_level.answer) as answer
    from every_level
    inner join structure on every_level.measure = structure.measure
    where structure.parent <> ''
    group by all
),

respondents as (
    select
        import_id,
        row_number,
        any_value(wave) as wave,
        any_value(vintage) as vintage,
        any_value(unit_id) as unit_id,
        any_value(reported_unit) as reported_unit,
        any_value(
            [
                { 'group_type': '', 'group_name': '' },
                { 'group_type': 'staff_group', 'group_name': staff_group },
                { 'group_type': 'medical_grade', 'group_name': medical_grade },
                { 'group_type': 'occupation_group', 'group_name': occupation_group },
                { 'group_type': 'managerial_role', 'group_name': managerial_role }
            ]
        ) as groups
    from survey_answer
    where survey = $survey
    group by import_id, row_number
),

placed as (
    select
        respondents.* exclude (unit_id, reported_unit, groups),
        unit_now.unit_id,
        unit_now.name as unit_name,
        respondents.reported_unit,
        unnest(respondents.groups, recursive := true)
    from respondents
    inner join unit_now on respondents.unit_id = unit_now.id
),

cells as (
    select
        *,
        unnest(if(reported_unit = '', [true], [true, false])) as is_whole
    from placed
    where
        group_name is not null
        and group_name <> 'Not known'
        and (group_name <> '' or group_type = '')
)

select
    cells.wave,
    cells.vintage,
    if(cells.is_whole, 0, cells.unit_id) as unit,
    if(cells.is_whole, '', cells.unit_name) as unit_name,
    cells.is_whole,
    cells.group_type,
    cells.group_name,
    every_level.measure,
    count(*)::integer as n,
    null::integer as eligible,
    avg(every_level.answer) as score,
    stddev_samp(every_level.answer) as sd,
    null::double as low,
    null::double as high,
    null::double as interval_level,
    null::varchar as outcome,
    null::double as quartile_1,
    null::double as quartile_3,
    null::double as benchmark,
    null::double as benchmark_low,
    null::double as benchmark_high,
    ''::varchar as break_before,
    1.0::double as scale_min,
    5.0::double as scale_max,
    false as is_share,
    if(
        count(*) < 30, list(every_level.answer order by every_level.answer), null
    ) as scores
from every_level
inner join cells
    on
        every_level.import_id = cells.import_id
        and every_level.row_number = cells.row_number
group by all
order by cells.wave, unit, cells.group_type, cells.group_name, every_level.measure
