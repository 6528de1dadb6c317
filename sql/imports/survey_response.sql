-- /// import
-- title = "Survey answers: from typed columns to stored rows"
-- parameters = ["as_at"]
-- ///
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
    staff_group,
    medical_grade,
    occupation_group,
    managerial_role,
    item,
    answer
from typed
where answer is not null and item is not null
order by row_number, item
