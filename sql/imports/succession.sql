-- /// import
-- title = "Nominations: from typed columns to stored rows"
-- ///
select
    row_number,
    person_key,
    employee_key,
    columns('^(org_l[1-7]|organisation)$'),
    post_title,
    post_key,
    cluster,
    readiness,
    readiness_code,
    from_years,
    to_years,
    assessed_on,
    coalesce(is_emergency_cover, false) as is_emergency_cover,
    -- Who owns a plan is no matter of numbers; that somebody does is.
    owner is not null as has_owner
from typed
where post_title is not null and person_key is not null
order by row_number
