-- /// query
-- title = "People in post who hold the skills searched for, nearest or best first"
-- parameters = ["skills", "level", "on_day", "wanted", "site", "min_hours", "max_hours", "min_fte", "max_fte", "near", "everywhere", "used_since"]
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

-- The unit that is asked about may be outside the staff selected.
place as (
    select
        mode(nullif(org_l3, 'Not known')) as org_l3,
        mode(nullif(org_l4, 'Not known')) as org_l4,
        mode(nullif(org_l5, 'Not known')) as org_l5,
        mode(nullif(org_l6, 'Not known')) as org_l6,
        mode(nullif(location, 'Not known')) as location
    from staff_on_dates($everywhere)
    where $near in (organisation, org_l7)
),

placed as (
    select
        people.*,
        case
            when $near = '' then null
            when $near in (people.organisation, people.org_l7) then 0
            when people.org_l6 = place.org_l6 then 1
            when people.org_l5 = place.org_l5 then 2
            when people.org_l4 = place.org_l4 then 3
            when people.org_l3 = place.org_l3 then 4
            else 5
        end as distance,
        case
            when $near <> '' then people.location = place.location
        end as is_same_site
    from people_in_scope($scope) as people
    cross join place
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
    people.distance,
    people.is_same_site
from found
inner join placed as people on found.person = people.person
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
    -- Where a unit is named: its own people, then those at its site, then the others.
    case
        when people.distance = 0 and coalesce(people.is_same_site, true) then 0
        when people.is_same_site then 1
        else 2
    end asc,
    people.distance asc nulls last,
    found.skills_found desc,
    found.level_rank desc,
    found.refreshed desc nulls last,
    found.person asc
