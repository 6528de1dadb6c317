-- What the care of a unit's patients needs, as FTE or as hours a week, and how lines find units.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

create table if not exists care_requirement (
    import_id integer,
    as_at date,
    row_number integer,
    unit_id integer,
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
from with_units('care_requirement');

-- Every line of the requirement of one day with every unit of staff that it may mean: the units of
-- all staff on the date of the scope, and those that are chosen. "node" is the place in the organisation that the line names. A line is used where it names one place and
-- all of it is chosen; else "status" is the reason why not: nowhere (no staff under that name), several
-- (places of that name), elsewhere (not chosen), beyond (covers more than is chosen).
create or replace macro care_requirement_placed(day, $scope) as table
    with all_units as (
        select distinct unit_id
        from staff_by_unit
        where
            is_counted
            and as_at between $scope['first_date'] and $scope['last_date']
    ),

    chosen_units as (
        select distinct unit_id
        from staff_in_scope($scope)
    ),

    units as (
        select
            unit_covers.unit_id as line_unit_id,
            unit_covers.covers as unit_id,
            list_slice([$units], 1, unit_covers.at_level) as node,
            chosen_units.unit_id is not null as is_here
        from all_units
        inner join unit_covers on all_units.unit_id = unit_covers.covers
        inner join unit_now on all_units.unit_id = unit_now.id
        left outer join chosen_units on all_units.unit_id = chosen_units.unit_id
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
            units.unit_id,
            units.is_here,
            units.node,
            named.name as unit_named
        from care_requirement_by_unit as lines
        inner join unit_now as named on lines.unit_id = named.id
        left outer join units on lines.unit_id = units.line_unit_id
        where lines.as_at = day
    )

    select
        met.*,
        case
            when met.unit_id is null then 'nowhere'
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
