-- /// import
-- title = "Care requirement: from typed columns to stored rows"
-- ///
with typed_hours as (
    select
        *,
        coalesce(hours_per_week, hours_per_day * 7) as all_hours,
        coalesce(registered_hours_per_week, registered_hours_per_day * 7)
            as registered_hours,
        coalesce(unregistered_hours_per_week, unregistered_hours_per_day * 7)
            as unregistered_hours
    from typed
),

-- Of a total and one of its two parts, the other part is what is left.
parts as (
    select
        *,
        coalesce(
            registered_fte,
            case
                when required_fte >= unregistered_fte and registered_hours is null
                    then required_fte - unregistered_fte
            end
        ) as part_registered_fte,
        coalesce(
            unregistered_fte,
            case
                when required_fte >= registered_fte and unregistered_hours is null
                    then required_fte - registered_fte
            end
        ) as part_unregistered_fte,
        coalesce(
            registered_hours,
            case
                when all_hours >= unregistered_hours and registered_fte is null
                    then all_hours - unregistered_hours
            end
        ) as part_registered_hours,
        coalesce(
            unregistered_hours,
            case
                when all_hours >= registered_hours and unregistered_fte is null
                    then all_hours - registered_hours
            end
        ) as part_unregistered_hours
    from typed_hours
),

-- Where a row gives registered and unregistered separately, its total is not counted a second time.
lines as (
    select
        *,
        registered as line_registered,
        required_fte as line_fte,
        all_hours as line_hours
    from parts
    where
        coalesce(
            registered_fte, unregistered_fte, registered_hours, unregistered_hours
        ) is null
    union all
    select
        *,
        'Registered' as line_registered,
        part_registered_fte as line_fte,
        part_registered_hours as line_hours
    from parts
    union all
    select
        *,
        'Not registered' as line_registered,
        part_unregistered_fte as line_fte,
        part_unregistered_hours as line_hours
    from parts
)

-- FTE go before hours: where a row gives both, they are the same need twice.
select
    row_number,
    columns('^(org_l[1-7]|organisation)$'),
    coalesce(staff_group, 'Not known') as staff_group,
    coalesce(band, 'Not known') as band,
    coalesce(line_registered, 'Not known') as registered,
    case
        when line_fte is null then 'hours'
        when line_hours is null then 'fte'
        else 'fte and hours'
    end as stated,
    line_fte as required_fte,
    case when line_fte is null then line_hours end as hours_per_week
from lines
where line_fte is not null or line_hours is not null
order by row_number, line_registered
