-- /// query
-- title = "People in post who hold the skills searched for, best first"
-- parameters = ["skills", "level", "on_day", "wanted", "site", "min_hours", "max_hours", "min_fte", "max_fte", "near", "used_since"]
-- ///
-- noqa: disable=RF02
with held as (
    select *
    from skills_held($scope['last_date'], $on_day)
    where list_contains($skills, skill_key) and level_rank >= $level
),

found as (
    select
        person,
        count(*) as skills_found,
        string_agg(skill, ', ' order by skill) as skills,
        min(level_rank) as level_rank,
        arg_min(level, level_rank) as level,
        min(good_until) as good_until,
        min(awarded_on) as refreshed,
        max(last_used) as last_used
    from held
    group by person
    having count(*) >= $wanted
),

place as (
    select
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation
    from staff_on_dates($scope)
    where $near in (organisation, org_l7)
    qualify row_number() over (order by organisation, org_l7, org_l6) = 1
)

select
    found.person,
    people.position_title as post,
    people.job_role,
    people.staff_group,
    people.band,
    people.organisation as unit,
    people.location as site,
    people.contracted_hours as hours,
    found.skills,
    found.level,
    found.level_rank,
    nullif(found.good_until, date '9999-12-31') as good_until,
    found.refreshed,
    found.last_used,
    case
        when $near = '' then null
        when $near in (people.organisation, people.org_l7) then 0
        when people.org_l6 = place.org_l6 and place.org_l6 <> 'Not known' then 1
        when people.org_l5 = place.org_l5 and place.org_l5 <> 'Not known' then 2
        when people.org_l4 = place.org_l4 and place.org_l4 <> 'Not known' then 3
        when people.org_l3 = place.org_l3 and place.org_l3 <> 'Not known' then 4
        else 5
    end as distance
from found
inner join people_in_scope($scope) as people on found.person = people.person
left outer join place on true
where
    -- Whoever is away cannot be deployed; why they are away is nobody's business here.
    people.assignment_status in (
        'Active Assignment', 'Acting Up', 'Internal Secondment', 'Not known'
    )
    and (
        $site = ''
        or lower($site) in (lower(people.location), lower(people.organisation))
    )
    and ($min_hours = 0 or coalesce(people.contracted_hours, 0) >= $min_hours)
    and (
        $max_hours = 0
        or coalesce(people.contracted_hours, $max_hours + 1) <= $max_hours
    )
    and ($min_fte = 0 or coalesce(people.fte, 0) >= $min_fte)
    and ($max_fte = 0 or coalesce(people.fte, $max_fte + 1) <= $max_fte)
    and (
        $used_since is null
        or found.last_used >= $used_since
        or found.refreshed >= $used_since
    )
order by
    found.skills_found desc,
    distance asc nulls last,
    found.level_rank desc,
    found.refreshed desc nulls last,
    found.person asc
