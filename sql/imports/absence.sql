-- /// import
-- title = "Absence: from typed columns to stored rows"
-- parameters = ["as_at", "covers_from"]
-- ///
-- A spell is cut to the period of its file; one without an end is still going on. A row without
-- days of its own is about its month, or the whole period.
-- Days available belong to a unit and what else is written of it, in a period: rows that divide them
-- further, by the reason of the absence, repeat them. Each number is kept once, on a row of sickness
-- if there is one. Where nothing that divides is known, rows are taken for such where each unit has one
-- number of days, and more of them than one person could have.
with months as (
    select
        *,
        -- One date for the whole file is the end of its period; several are months.
        case
            when min(census_date) over () < max(census_date) over () then census_date
        end as month_end
    from typed
),

dated as (
    select
        *,
        case
            when
                absence_start is not null
                then greatest(absence_start, $covers_from::date)
            when month_end is not null
                then
                    greatest(date_trunc('month', month_end)::date, $covers_from::date)
            else $covers_from::date
        end as first_day,
        case
            when absence_start is not null
                then least(coalesce(absence_end, $as_at::date), $as_at::date)
            when month_end is not null then least(last_day(month_end), $as_at::date)
            else $as_at::date
        end as last_day
    from months
    where
        absence_start is not null or days_lost is not null or days_available is not null
),

keyed as (
    select
        *,
        hash(
            person_key,
            assignment_number,
            org_l1,
            org_l2,
            org_l3,
            org_l4,
            org_l5,
            org_l6,
            org_l7,
            organisation,
            staff_group,
            job_role,
            area_of_work,
            band,
            medical_grade,
            registered,
            assignment_category,
            gender,
            date_of_birth,
            age,
            age_band_low,
            ethnic_origin,
            disability,
            month_end
        ) as available_of
    from dated
),

units_repeated as (
    select
        count(distinct nullif(days_available, 0)) as numbers,
        max(days_available) as most_days
    from keyed
    group by available_of
    having count(*) > 1
),

parts as (
    select
        *,
        case
            when divided_by is not null or absence_start is not null
                then hash(divided_by, absence_start, absence_end)
            when
                (
                    select
                        bool_and(units.numbers <= 1)
                        and max(units.most_days)
                        > $as_at::date - $covers_from::date + 1
                    from units_repeated as units
                )
                then hash(row_number)
        end as part
    from keyed
),

copies as (
    select
        *,
        row_number() over (
            partition by available_of, part, days_available
            order by row_number
        ) as copy
    from parts
),

placed as (
    select
        * exclude (days_available),
        if(
            row_number() over (
                partition by available_of, days_available, copy
                order by is_sickness desc, row_number asc
            ) = 1,
            days_available,
            null
        ) as days_available
    from copies
),

aged as (
    select
        *,
        last_day - first_day + 1 as days,
        age_in_file(
            date_of_birth, first_day, age, age_band_low, age_band_high
        ) as age_known
    from placed
)

select
    row_number,
    person_key,
    employee_key,
    employer_found as employer,
    first_day,
    last_day,
    days::integer as days,
    columns('^(org_l[1-7]|organisation)$'),
    staff_group,
    job_role,
    coalesce(area_of_work, 'Not known') as area_of_work,
    band,
    if(staff_group = 'Not known', 'Not known', medical_grade) as medical_grade,
    registered,
    coalesce(assignment_category, 'Not known') as assignment_category,
    contract,
    coalesce(gender, 'Not known') as gender,
    if(ethnic_origin is null, 'Not known', ethnic_group) as ethnic_group,
    coalesce(disability, 'Not known') as disability,
    age_known::integer as age,
    coalesce(age_known, age_band_low)::integer as age_low,
    coalesce(age_known, age_band_high)::integer as age_high,
    coalesce(absence_reason, 'Not known') as reason,
    is_sickness,
    coalesce(days_lost, days * fte) as days_lost,
    days_available,
    absence_start as started_on,
    if(absence_start is null, null, absence_end) as ended_on
from aged
where days > 0
order by row_number
