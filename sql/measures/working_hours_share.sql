-- /// measure
-- title = "Working hours"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- numerator = "People whose FTE, over all their posts in the selection, is in the chosen band: full time (1.0), 0.6 to under 1.0, over 0.4 to under 0.6, or 0.4 and less"
-- denominator = "People whose FTE is known"
-- why = "Who works which hours, and at what age: the hours available to people at 60 can decide whether they stay or leave."
-- source = "FTE bands of the age profiling tool of NHS Employers"
-- parameters = ["hours"]
-- also_by = ["working_hours"]
-- proportion = true
-- ///
with people as (
    select
        as_at,
        split_1,
        split_2,
        working_hours_band(person_fte) as hours
    from people_with_fte($scope)
),

groups as (
    select
        as_at,
        split_1,
        split_2,
        count(*) filter (where hours <> 'Not known') as known,
        count(*) filter (where hours = 'Not known') as unknown
    from people
    group by as_at, split_1, split_2
),

-- Divided by working hours, every band has a row; else the band that was chosen.
wanted as (
    select
        groups.*,
        bands.hours
    from groups
    cross join working_hours_bands() as bands
    where
        'working_hours' in ($scope['split_1'], $scope['split_2'])
        or bands.hours = $hours
)

select
    wanted.as_at,
    if($scope['split_1'] = 'working_hours', wanted.hours, wanted.split_1) as split_1,
    if($scope['split_2'] = 'working_hours', wanted.hours, wanted.split_2) as split_2,
    count(people.hours)::double as numerator,
    any_value(wanted.known)::double as denominator,
    any_value(wanted.known) as people,
    any_value(wanted.unknown) as unknown
from wanted
left outer join people
    on
        wanted.as_at = people.as_at
        and wanted.split_1 = people.split_1
        and wanted.split_2 = people.split_2
        and wanted.hours = people.hours
group by wanted.as_at, wanted.split_1, wanted.split_2, wanted.hours
order by wanted.as_at, wanted.split_1, wanted.split_2, wanted.hours
