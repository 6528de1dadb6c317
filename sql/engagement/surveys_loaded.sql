-- /// query
-- title = "Surveys and their waves that are loaded"
-- about_files = true
-- ///
with loaded as (
    select
        survey,
        wave,
        wave_order,
        vintage,
        held_on,
        fieldwork_end,
        false as has_answers
    from survey_result
    union all
    select
        survey,
        wave,
        wave_order,
        vintage,
        held_on,
        fieldwork_end,
        true as has_answers
    from survey_answer
)

select
    survey,
    wave,
    wave_order,
    vintage,
    max(held_on) as held_on,
    max(fieldwork_end) as fieldwork_end,
    bool_or(has_answers) as has_answers
from loaded
group by survey, wave, wave_order, vintage
order by survey, wave_order, wave, vintage
