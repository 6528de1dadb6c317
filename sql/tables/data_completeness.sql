-- /// table
-- title = "Completeness"
-- definition = "How many counted posts have a usable value in each field, by unit."
-- keys = ["field", "unit"]
-- options = ["unit_level"]
-- split_by = "unit_level"
-- protect = "shares"
-- people = "posts"
-- [[columns]]
-- id = "field"
-- title = "Field"
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "posts"
-- title = "Posts"
-- unit = "count"
-- [[columns]]
-- id = "filled"
-- title = "With a usable value"
-- unit = "count"
-- [[columns]]
-- id = "share"
-- title = "Share"
-- unit = "percent"
-- ///
with flags as (
    select
        split_1 as unit,
        unnest([
            { 'field': 'age', 'filled': age_low is not null },
            { 'field': 'area_of_work', 'filled': area_of_work <> 'Not known' },
            {
                'field': 'assignment_category',
                'filled': assignment_category <> 'Not known'
            },
            {
                'field': 'assignment_status', 'filled': assignment_status <> 'Not known'
            },
            { 'field': 'band', 'filled': band <> 'Not known' },
            { 'field': 'disability', 'filled': disability in ('Yes', 'No') },
            {
                'field': 'ethnic_origin',
                'filled': ethnic_group not in ('Not stated', 'Not known')
            },
            { 'field': 'fte', 'filled': fte is not null },
            { 'field': 'gender', 'filled': gender in ('Female', 'Male') },
            { 'field': 'job_role', 'filled': job_role <> 'Not known' },
            { 'field': 'nationality', 'filled': nationality is not null },
            { 'field': 'nhs_start_date', 'filled': nhs_start_date is not null },
            { 'field': 'organisation', 'filled': organisation <> 'Not known' },
            { 'field': 'staff_group', 'filled': staff_group <> 'Not known' },
            { 'field': 'start_date', 'filled': start_date is not null }
        ]) as flag
    from staff_in_scope($scope)
)

select
    flag.field,
    flags.unit,
    count(*) as posts,
    count(*) filter (where flag.filled) as filled,
    count(*) filter (where flag.filled) / count(*)::double as share
from flags
group by flag.field, flags.unit
order by flag.field, flags.unit
