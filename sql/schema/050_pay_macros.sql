-- What every assignment in scope costs in a year at given rates: its own FTE times the rate of the
-- doctor's role or grade, else of its band. Null where there is no rate ("not priced"). "rates" is
-- a list of {band, cost}, "medical_rates" of {medical_grade, job_role, cost}, where an empty role
-- is any.
create or replace macro staff_with_cost(
    rates,
    medical_rates,
    $scope
) as table
    with chosen as (
        select *
        from staff_in_scope($scope)
    ),

    by_band as (
        select
            given.rate['band'] as band,
            given.rate['cost'] as cost
        from (select unnest(rates) as rate) as given
    ),

    by_doctor as (
        select
            given.rate['medical_grade'] as medical_grade,
            given.rate['job_role'] as job_role,
            given.rate['cost'] as cost
        from (select unnest(medical_rates) as rate) as given
    ),

    by_grade as (
        select *
        from by_doctor
        where job_role = ''
    )

    select
        chosen.*,
        coalesce(by_doctor.cost, by_grade.cost, by_band.cost) as rate,
        chosen.fte * coalesce(by_doctor.cost, by_grade.cost, by_band.cost) as cost
    from chosen
    left outer join by_doctor
        on
            chosen.band = 'Medical and dental'
            and chosen.medical_grade = by_doctor.medical_grade
            and chosen.job_role = by_doctor.job_role
    left outer join by_grade
        on
            chosen.band = 'Medical and dental'
            and chosen.medical_grade = by_grade.medical_grade
    left outer join by_band on chosen.band = by_band.band;
