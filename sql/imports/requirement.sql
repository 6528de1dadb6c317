-- /// import
-- title = "Required skills: from typed columns to stored rows"
-- ///
select
    row_number,
    columns('^(org_l[1-7]|organisation)$'),
    skill,
    coalesce(level, 'Level ' || name_level) as level,
    coalesce(level_rank, name_level)::integer as level_rank,
    people_required
from typed
where people_required > 0 and skill is not null
order by row_number
