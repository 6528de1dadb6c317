-- What the care of a unit's patients needs, as FTE or as hours a week, and how lines find units.

create table if not exists care_requirement (
    import_id integer,
    as_at date,
    row_number integer,
    org_l1 varchar,
    org_l2 varchar,
    org_l3 varchar,
    org_l4 varchar,
    org_l5 varchar,
    org_l6 varchar,
    org_l7 varchar,
    organisation varchar,
    staff_group varchar,
    band varchar,
    registered varchar,
    stated varchar,
    required_fte double,
    hours_per_week double
);

create table if not exists care_requirement_archive as
from care_requirement
where false;

create or replace view care_requirement_by_unit as
from care_requirement;

-- A level that a line leaves out covers every unit; a level it names, those of that name.
create or replace macro is_of_level(named, level) as
named = 'Not known' or lower(named) = lower(level);

-- At which level (1 to 7, 8 is the organisation itself) a unit has the name that a line gives.
create or replace macro level_named(
    name,
    $units
) as
list_position(
    list_transform(
        [$units],
        lambda level: lower(level)
    ),
    lower(name)
);

-- Every line of the requirement of one day with every unit of staff that it may mean: the units of
-- all staff on the date of the scope, and those that are chosen. "node" is the place in the organisation that the line names. A line is used where it names one place and
-- all of it is chosen; else "status" is the reason why not: nowhere (no staff under that name), several
-- (places of that name), elsewhere (not chosen), beyond (covers more than is chosen).
create or replace macro care_requirement_placed(day, $scope) as table
    with lines as (
        select
            *,
            coalesce(
                case when org_l7 <> 'Not known' then 7 end,
                case when org_l6 <> 'Not known' then 6 end,
                case when org_l5 <> 'Not known' then 5 end,
                case when org_l4 <> 'Not known' then 4 end,
                case when org_l3 <> 'Not known' then 3 end,
                case when org_l2 <> 'Not known' then 2 end,
                1
            ) as deepest
        from care_requirement_by_unit
        where as_at = day
    ),

    all_units as (
        select distinct $units
        from staff_by_unit
        where
            is_counted
            and as_at between $scope['first_date'] and $scope['last_date']
    ),

    chosen_units as (
        select distinct
            $units,
            true as is_here
        from staff_in_scope($scope)
    ),

    units as (
        select
            all_units.*,
            [
                all_units.org_l1,
                all_units.org_l2,
                all_units.org_l3,
                all_units.org_l4,
                all_units.org_l5,
                all_units.org_l6,
                all_units.org_l7,
                all_units.organisation
            ] as path,
            coalesce(chosen_units.is_here, false) as is_here
        from all_units
        left outer join chosen_units
            on
                all_units.organisation = chosen_units.organisation
                and all_units.org_l7 = chosen_units.org_l7
                and all_units.org_l6 = chosen_units.org_l6
                and all_units.org_l5 = chosen_units.org_l5
                and all_units.org_l4 = chosen_units.org_l4
                and all_units.org_l3 = chosen_units.org_l3
                and all_units.org_l2 = chosen_units.org_l2
                and all_units.org_l1 = chosen_units.org_l1
    ),

    met as (
        select
            lines.row_number,
            lines.organisation as named,
            lines.staff_group,
            lines.band,
            lines.registered,
            lines.stated,
            lines.required_fte,
            lines.hours_per_week,
            units.path,
            units.is_here,
            units.path[
                1:greatest(
                    lines.deepest,
                    coalesce(
                        level_named(
                            lines.organisation,
                            units.org_l1,
                            units.org_l2,
                            units.org_l3,
                            units.org_l4,
                            units.org_l5,
                            units.org_l6,
                            units.org_l7,
                            units.organisation
                        ),
                        0
                    )
                )
            ] as node,
            lines.deepest,
            coalesce(
                nullif(lines.organisation, 'Not known'),
                nullif(lines.org_l7, 'Not known'),
                nullif(lines.org_l6, 'Not known'),
                nullif(lines.org_l5, 'Not known'),
                nullif(lines.org_l4, 'Not known'),
                nullif(lines.org_l3, 'Not known'),
                nullif(lines.org_l2, 'Not known'),
                lines.org_l1
            ) as unit_named
        from lines
        left outer join units
            on
                is_of_level(lines.org_l1, units.org_l1)
                and is_of_level(lines.org_l2, units.org_l2)
                and is_of_level(lines.org_l3, units.org_l3)
                and is_of_level(lines.org_l4, units.org_l4)
                and is_of_level(lines.org_l5, units.org_l5)
                and is_of_level(lines.org_l6, units.org_l6)
                and is_of_level(lines.org_l7, units.org_l7)
                and (
                    lines.organisation = 'Not known'
                    or level_named(
                        lines.organisation,
                        units.org_l1,
                        units.org_l2,
                        units.org_l3,
                        units.org_l4,
                        units.org_l5,
                        units.org_l6,
                        units.org_l7,
                        units.organisation
                    ) is not null
                )
    )

    select
        met.*,
        case
            when met.path is null then 'nowhere'
            when
                min(array_to_string(met.node, '|')) over line_of
                <> max(array_to_string(met.node, '|')) over line_of
                then 'several'
            when not bool_or(met.is_here) over line_of then 'elsewhere'
            when not bool_and(met.is_here) over line_of then 'beyond'
            else 'used'
        end as status
    from met
    window line_of as (partition by met.row_number);
