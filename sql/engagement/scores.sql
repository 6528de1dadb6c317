-- /// query
-- title = "Scores of a survey as they were supplied, under the names that units have now"
-- parameters = ["survey"]
-- ///
-- noqa: disable=RF02,AL03
select
    result.wave,
    result.vintage,
    unit_now.unit_id as unit,
    unit_now.name as unit_name,
    result.reported_unit = '' as is_whole,
    result.group_type,
    result.group_name,
    result.measure,
    result.n,
    result.eligible,
    result.score,
    result.sd,
    result.low,
    result.high,
    result.interval_level,
    result.outcome,
    result.quartile_1,
    result.quartile_3,
    result.benchmark,
    result.benchmark_low,
    result.benchmark_high,
    result.break_before,
    result.scale_min,
    result.scale_max,
    result.is_share,
    null::double[] as scores
from survey_result as result
inner join unit_now on result.unit_id = unit_now.id
where result.survey = $survey
order by result.import_id, result.row_number
