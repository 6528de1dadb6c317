-- /// table
-- title = "Appraisals overdue and due"
-- definition = "People by when their next appraisal is due: 12 months after the last one. People shown as overdue do not count as appraised in the rate. People with no appraisal on record are shown separately. People excluded from the rate are left out here too."
-- keys = ["when", "unit"]
-- people = "people"
-- split_by = "by"
-- also_by = ["manager_level"]
-- characteristics = ["appraisal"]
-- protect = "by_unit"
-- parameters = ["exclusions", "new_starter_months", "track"]
-- options = ["by", "track", "exclude", "new_starter_months"]
-- [[columns]]
-- id = "when"
-- title = "When it is due"
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "share"
-- title = "Share of the unit"
-- unit = "percent"
-- ///
with due as (
    select
        as_at,
        split_1 as unit,
        appraised_on,
        due_on
    from people_and_appraisals($exclusions, $new_starter_months, $scope)
    where
        (
            track = $track
            or ($track = 'padr' and not list_contains($exclusions, 'doctors'))
        )
        and not is_excluded
    union all
    select
        as_at,
        split_1 as unit,
        appraised_on,
        (appraised_on + interval 12 months)::date as due_on
    from appraisals_without_names($scope)
    where track = $track and coalesce(required, 1) = 1 and has_dates
),

placed as (
    select
        unit,
        case
            when appraised_on is null then 'never'
            when due_on <= as_at - interval 12 months then 'overdue_12_months'
            when due_on <= as_at - interval 6 months then 'overdue_6_months'
            when due_on <= as_at - interval 3 months then 'overdue_3_months'
            when due_on <= as_at then 'overdue'
            when due_on <= as_at + interval 30 days then 'due_30'
            when due_on <= as_at + interval 60 days then 'due_60'
            when due_on <= as_at + interval 90 days then 'due_90'
            else 'later'
        end as "when",
        count(*) as people
    from due
    group by all
),

steps as (
    select
        unnest([
            'never',
            'overdue_12_months',
            'overdue_6_months',
            'overdue_3_months',
            'overdue',
            'due_30',
            'due_60',
            'due_90',
            'later'
        ]) as "when",
        unnest(range(9)) as place
),

units as (
    select
        unit,
        sum(people) as everybody
    from placed
    group by unit
)

select
    steps.when,
    units.unit,
    coalesce(placed.people, 0) as people,
    coalesce(placed.people, 0) / units.everybody::double as share
from steps
cross join units
left outer join placed on steps.when = placed.when and units.unit = placed.unit
order by units.unit, steps.place
