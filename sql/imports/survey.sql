-- /// import
-- title = "Survey scores: from typed columns to stored rows"
-- parameters = ["as_at"]
-- ///
-- A number that the provider hides is no number (NaN): neither it nor what stands beside it is kept.
select
    row_number,
    survey,
    coalesce(wave, year($as_at::date)::varchar) as wave,
    coalesce(wave_order, year($as_at::date))::integer as wave_order,
    vintage,
    fieldwork_start,
    fieldwork_end,
    coalesce(held_on, $as_at::date) as held_on,
    columns('^(org_l[1-7]|organisation)$'),
    reported_unit,
    group_type,
    group_name,
    measure,
    n::integer as n,
    eligible::integer as eligible,
    score,
    if(isnan(sd), null, sd) as sd,
    if(isnan(low), null, low) as low,
    if(isnan(high), null, high) as high,
    if(
        low is null and high is null,
        null,
        coalesce(
            if(interval_level > 1, interval_level / 100, interval_level), 0.95
        )
    ) as interval_level,
    if(isnan(quartile_1), null, quartile_1) as quartile_1,
    if(isnan(quartile_3), null, quartile_3) as quartile_3,
    outcome,
    if(isnan(benchmark), null, benchmark) as benchmark,
    if(isnan(benchmark_low), null, benchmark_low) as benchmark_low,
    if(isnan(benchmark_high), null, benchmark_high) as benchmark_high,
    coalesce(break_before, '') as break_before,
    scale_min,
    scale_max,
    is_share
from typed
where
    measure is not null
    and score is not null
    and not isnan(score)
    and not coalesce(isnan(n), false)
order by row_number, measure, wave
