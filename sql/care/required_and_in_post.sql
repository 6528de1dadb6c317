-- /// query
-- title = "Required hours and FTE, and FTE in post, by band, registration or unit"
-- parameters = ["requirement"]
-- ///
with placed as (
    select
        *,
        array_to_string(node, ' › ') as node_words,
        -- Without a word on it, bands 5 and above and doctors count as registered.
        case
            when registered <> 'Not known' then registered
            when band = 'Not known' then 'Not known'
            when left(band, 1) between '5' and '9' or band = 'Medical and dental'
                then 'Registered'
            else 'Not registered'
        end as counts_as
    from care_requirement_placed($requirement['day'], $scope)
    where status = 'used'
),

lines as (
    select distinct
        row_number,
        node_words,
        staff_group,
        band,
        registered,
        required_fte,
        hours_per_week,
        case $requirement['by']
            when 'band' then band
            when 'registered' then counts_as
            else node_words
        end as part
    from placed
),

needed as (
    select
        part,
        coalesce(sum(hours_per_week), 0) as hours_per_week,
        coalesce(sum(required_fte), 0) * (1 + $requirement['fte_headroom'])
        + coalesce(sum(hours_per_week), 0)
        / $requirement['weekly_hours']
        * (1 + $requirement['headroom'])
            as required_fte
    from lines
    group by part
),

-- A unit that a line of its own and one of its directorate both cover counts once, in its own.
covered as (
    select
        placed.unit_id,
        max_by(placed.node_words, len(placed.node)) as node_words
    from placed
    group by placed.unit_id
),

groups_of_unit as (
    select distinct
        unit_id,
        unnest(
            case staff_group
                when 'Not known' then $requirement['care_groups']
                else [staff_group]
            end
        ) as staff_group
    from placed
),

in_post as (
    select
        case $requirement['by']
            when 'band' then staff.band
            when 'registered' then staff.registered
            else covered.node_words
        end as part,
        coalesce(sum(staff.fte), 0) as fte
    from staff_in_scope($scope) as staff
    inner join covered on staff.unit_id = covered.unit_id
    inner join groups_of_unit
        on
            staff.unit_id = groups_of_unit.unit_id
            and staff.staff_group = groups_of_unit.staff_group
    group by part
)

select
    coalesce(needed.part, in_post.part) as "group",
    coalesce(needed.hours_per_week, 0) as hours_per_week,
    coalesce(needed.required_fte, 0) as required_fte,
    coalesce(in_post.fte, 0) as current_fte
from needed
full outer join in_post on needed.part = in_post.part
order by "group"
