-- /// import
-- title = "Required skills: from typed columns to stored rows"
-- ///
select
    row_number,
    coalesce(org_l1, 'Not known') as org_l1,
    coalesce(org_l2, 'Not known') as org_l2,
    coalesce(org_l3, 'Not known') as org_l3,
    coalesce(org_l4, 'Not known') as org_l4,
    coalesce(org_l5, 'Not known') as org_l5,
    coalesce(org_l6, 'Not known') as org_l6,
    coalesce(org_l7, 'Not known') as org_l7,
    coalesce(organisation, 'Not known') as organisation,
    skill,
    coalesce(level, 'Level ' || name_level) as level,
    coalesce(level_rank, name_level)::integer as level_rank,
    people_required
from typed
where people_required > 0 and skill is not null
order by row_number
