-- /// import
-- title = "Who each row is about: the key of a person, and that of an employee"
-- ///
with employers as (
    select
        *,
        coalesce(employer, organisation_vpd, vpd, '') as employer_found
    from typed
),

-- Employee numbers are unique within an employer. A file of one employer needs no more; a file
-- of several with nothing else to distinguish them uses the top of the organisation tree.
employer_counts as (
    select
        count(distinct employer_found) filter (where employer_found <> '') as employers,
        count(distinct org_l1) as tops
    from employers
),

keyed as (
    select
        employers.*,
        'nhs:' || upper(employers.nhs_unique_id) as nhs_key,
        case
            when employers.employee_number is null then null
            when employer_counts.employers > 1
                then
                    'emp:'
                    || employers.employer_found
                    || ':'
                    || employers.employee_number
            when employer_counts.employers = 0 and employer_counts.tops > 1
                then
                    'emp:'
                    || coalesce(employers.org_l1, '')
                    || ':'
                    || employers.employee_number
            else 'emp:' || employers.employee_number
        end as employee_key
    from employers
    cross join employer_counts
),

-- A row without the NHS unique id takes it from another row of the same employee.
people as (
    select
        *,
        coalesce(
            nhs_key,
            case
                when employee_key is not null
                    then max(nhs_key) over (partition by employee_key)
            end,
            employee_key
        ) as person_key
    from keyed
)

select
    row_number,
    person_key,
    employee_key,
    employer_found
from people
order by row_number
