-- Absence in FTE days. Each day is taken from one file: the one whose period ends last, then the one
-- loaded last; of a spell that is in two files, each gives the days that are taken from it.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

-- The unbroken stretches of days that are taken from each absence file.
create or replace view absence_stretch as
with file_of_day as (
    select
        covered_day.covered_on,
        arg_max(
            covered_period.import_id,
            { 'as_at': covered_period.as_at, 'import_id': covered_period.import_id }
        ) as import_id
    from covered_day
    inner join covered_period
        on
            covered_day.kind = covered_period.kind
            and covered_day.covered_on >= covered_period.covers_from
            and covered_day.covered_on <= covered_period.as_at
    where covered_day.kind = 'absence'
    group by covered_day.covered_on
),

islands as (
    select
        import_id,
        covered_on,
        covered_on - row_number() over (
            partition by import_id
            order by covered_on
        )::integer as island
    from file_of_day
)

select
    import_id,
    min(covered_on) as first_day,
    max(covered_on) as last_day
from islands
group by import_id, island;

-- Whether a file has the FTE days available: of whole units, or of everybody, those
-- without a day lost too. A list of spells does not; the staff lists are taken for it.
create or replace view absence_file as
select
    import_id,
    bool_or(
        coalesce(days_available, 0) > 0
        and (person is null or coalesce(days_lost, 0) = 0)
    ) as gives_available
from absence
group by import_id;

-- The days that each staff list is used for: up to the next one; the first also for those before it.
create or replace view staff_list_days as
select
    as_at,
    if(previous is null, date '1900-01-01', as_at) as first_day,
    coalesce(following - 1, date '2999-12-31') as last_day
from staff_date;

-- Sickness in absence files, one row a spell (or unit) and stretch: the days of the spell that are
-- taken from the file, and what the file leaves out taken from the staff list of the first day.
-- Whoever is not on that list is taken from the next list they are on, else the last before. Without
-- days in the file a person is away from all their posts. Days available are those of a unit, whatever
-- its staff were away for: rows of other absence give them, and no day lost.
create or replace view sickness_worked_out as
with list_of_day as (
    select
        days.first_day,
        staff_list_days.as_at
    from (
        select distinct first_day
        from absence_by_unit
    ) as days
    inner join staff_list_days
        on
            days.first_day >= staff_list_days.first_day
            and days.first_day <= staff_list_days.last_day
),

spells as (
    select
        absence.*
        replace (if(absence.is_sickness, absence.days_lost, 0) as days_lost),
        list_of_day.as_at as list_in_use,
        count(*) over (
            partition by
                absence.import_id,
                absence.person,
                absence.first_day,
                absence.last_day
        ) as rows_of_spell
    from absence_by_unit as absence
    left outer join list_of_day on absence.first_day = list_of_day.first_day
    where
        absence.is_sickness
        or (absence.person is null and absence.days_available > 0)
),

elsewhere as (
    select
        spells.import_id,
        spells.row_number,
        staff.as_at
    from spells
    anti join staff as there
        on
            spells.person = there.person
            and spells.list_in_use = there.as_at
            and there.is_main_post
    inner join staff on spells.person = staff.person and staff.is_main_post
    qualify
        row_number() over (
            partition by spells.import_id, spells.row_number
            order by
                staff.as_at < spells.list_in_use asc,
                abs(staff.as_at - spells.list_in_use) asc
        ) = 1
),

of_several_posts as (
    select
        as_at,
        person,
        sum(fte) as fte
    from staff
    where posts > 1 and is_counted
    group by as_at, person
)

select
    absence.import_id,
    absence.row_number,
    absence.person,
    greatest(absence.first_day, absence_stretch.first_day) as from_day,
    least(absence.last_day, absence_stretch.last_day) as until_day,
    absence.days,
    absence.days_lost,
    if(absence_file.gives_available, absence.days_available, null) as days_available,
    coalesce(several.fte, listed.fte) / absence.rows_of_spell as listed_fte,
    file_or_list(absence.org_l1, listed.org_l1) as org_l1,
    file_or_list(absence.org_l2, listed.org_l2) as org_l2,
    file_or_list(absence.org_l3, listed.org_l3) as org_l3,
    file_or_list(absence.org_l4, listed.org_l4) as org_l4,
    file_or_list(absence.org_l5, listed.org_l5) as org_l5,
    file_or_list(absence.org_l6, listed.org_l6) as org_l6,
    file_or_list(absence.org_l7, listed.org_l7) as org_l7,
    file_or_list(absence.organisation, listed.organisation) as organisation,
    file_or_list(absence.staff_group, listed.staff_group) as staff_group,
    file_or_list(absence.job_role, listed.job_role) as job_role,
    file_or_list(absence.area_of_work, listed.area_of_work) as area_of_work,
    file_or_list(absence.band, listed.band) as band,
    file_or_list(absence.medical_grade, listed.medical_grade) as medical_grade,
    file_or_list(absence.registered, listed.registered) as registered,
    file_or_list(absence.assignment_category, listed.assignment_category)
        as assignment_category,
    file_or_list(absence.contract, listed.contract) as contract,
    file_or_list(absence.gender, listed.gender) as gender,
    file_or_list(absence.disability, listed.disability) as disability,
    coalesce(
        nullif(absence.ethnic_group, 'Not known'),
        listed.ethnic_group,
        'Not stated'
    ) as ethnic_group,
    case
        when coalesce(absence.age_low, absence.age_high) is null then listed.age_low
        else absence.age_low
    end as age_low,
    case
        when coalesce(absence.age_low, absence.age_high) is null then listed.age_high
        else absence.age_high
    end as age_high
from spells as absence
inner join absence_file on absence.import_id = absence_file.import_id
inner join absence_stretch
    on
        absence.import_id = absence_stretch.import_id
        and absence.first_day <= absence_stretch.last_day
        and absence.last_day >= absence_stretch.first_day
left outer join elsewhere
    on
        absence.import_id = elsewhere.import_id
        and absence.row_number = elsewhere.row_number
left outer join staff_by_unit as listed
    on
        absence.person = listed.person
        and coalesce(elsewhere.as_at, absence.list_in_use) = listed.as_at
        and listed.is_main_post
left outer join of_several_posts as several
    on listed.person = several.person and listed.as_at = several.as_at
where coalesce(listed.is_counted, true);

-- Worked out once, when a version of the store is written (sql/store/work_out_absence.sql); so are
-- the stretches of files without the days available.
create or replace table sickness_in_force as
from sickness_worked_out
where false;

create or replace table absence_without_available_days (
    import_id integer,
    first_day date,
    last_day date
);

-- Sickness of the staff chosen in the 12 months to each date of the scope: FTE days lost, and FTE
-- days available where the file gives them, one row a spell (or unit) and date.
create or replace macro sickness_in_scope($scope) as table
    with years as (
        select
            as_at as year_end,
            months_before(as_at, 12) as after_day
        from staff_date
        where as_at between $scope['first_date'] and $scope['last_date']
    ),

    in_year as (
        select
            years.year_end,
            least(sickness.until_day, years.year_end)
            - greatest(sickness.from_day, years.after_day + 1)
            + 1 as days_inside,
            sickness.*,
            age_band_in(
                $scope['age_scheme'], sickness.age_low, sickness.age_high
            ) as age_band
        from sickness_in_force as sickness
        inner join years
            on
                sickness.from_day <= years.year_end
                and sickness.until_day > years.after_day
    )

    select
        year_end as as_at,
        person,
        field_value($scope['split_1'], $fields) as split_1,
        field_value($scope['split_2'], $fields) as split_2,
        case
            when days_lost is not null then days_lost * days_inside / days
            else coalesce(listed_fte, 1) * days_inside
        end as days_lost,
        days_available * days_inside / days as days_available
    from in_year
    where chosen_by($scope, $fields);

-- FTE days available by the staff lists, in the 12 months to each date of the scope, on the days
-- that are covered by absence files without the days available.
create or replace macro listed_days_in_scope($scope) as table
    with years as (
        select
            as_at as year_end,
            months_before(as_at, 12) as after_day
        from staff_date
        where as_at between $scope['first_date'] and $scope['last_date']
    ),

    spans as (
        select
            years.year_end,
            staff_list_days.as_at as listed_on,
            sum(
                greatest(
                    0,
                    least(
                        staff_list_days.last_day,
                        absence_without_available_days.last_day,
                        years.year_end
                    )
                    - greatest(
                        staff_list_days.first_day,
                        absence_without_available_days.first_day,
                        years.after_day + 1
                    )
                    + 1
                )
            ) as days
        from years
        cross join staff_list_days
        cross join absence_without_available_days
        group by years.year_end, staff_list_days.as_at
    ),

    listed as (
        select
            as_at,
            split_1,
            split_2,
            sum(fte) as fte
        from
            staff_in_scope(
                scope_first_date := ($scope['first_date'] - interval 1000 day)::date,
                scope_last_date := ($scope['last_date'] + interval 1000 day)::date,
                $choice
            )
        where
            as_at in (
                select spans.listed_on
                from spans
                where spans.days > 0
            )
        group by as_at, split_1, split_2
    )

    select
        spans.year_end as as_at,
        listed.split_1,
        listed.split_2,
        sum(listed.fte * spans.days) as days_available
    from spans
    inner join listed on spans.listed_on = listed.as_at
    where spans.days > 0
    group by spans.year_end, listed.split_1, listed.split_2;
