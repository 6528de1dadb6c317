-- /// table
-- title = "What the data show for principles 1, 2 and 8"
-- definition = "Figures on the multi-professional team principles of NHS Wales (2020): a talent pool kept and linked to PADR (1), required skills identified and covered (2), competences kept up to date on the platform (8). They are evidence, not a verdict."
-- keys = ["principle", "statement"]
-- people = ""
-- posts_only = true
-- whole_units = true
-- [[columns]]
-- id = "principle"
-- title = "Principle"
-- [[columns]]
-- id = "statement"
-- title = "What is counted"
-- [[columns]]
-- id = "numerator"
-- title = "How many"
-- unit = "count"
-- [[columns]]
-- id = "denominator"
-- title = "Out of how many"
-- unit = "count"
-- [[columns]]
-- id = "share"
-- title = "Share"
-- unit = "percent"
-- ///
-- noqa: disable=RF02
with people as (
    select
        people.person,
        people.organisation,
        appraisals.appraised_on
    from people_in_scope($scope) as people
    left outer join last_appraisals($scope) as appraisals
        on
            people.person = appraisals.person
            and people.as_at = appraisals.as_at
),

newest as (
    select
        person,
        max(awarded_on) filter (where awarded_on <= $scope['last_date']) as awarded_on
    from competence_records($scope['last_date'], $scope['last_date'])
    where is_held
    group by person
),

pool as (
    select
        count(*) as everybody,
        count(newest.person) as with_records,
        count(newest.person) filter (
            where people.appraised_on > $scope['last_date'] - interval 12 months
        ) as with_both,
        count(*) filter (
            where newest.awarded_on > $scope['last_date'] - interval 12 months
        ) as recent
    from people
    left outer join newest on people.person = newest.person
),

cover as (
    select
        unit,
        count(person) / any_value(people_required) as share
    from people_with_required_skills($scope['last_date'], $scope)
    group by unit, skill_key, level_rank
),

needs as (
    select
        (
            select count(distinct organisation)
            from people
        ) as units,
        (
            select count(distinct people.organisation)
            from people
            where
                people.person in (
                    select units.person from people_of_units($scope) as units
                )
        ) as units_with_needs,
        count(*) as skills,
        count(*) filter (where share >= 1) as covered
    from cover
),

lines as (
    select
        '1' as principle,
        'People with at least one competence on record' as statement,
        with_records as numerator,
        everybody as denominator
    from pool
    union all
    select
        '1' as principle,
        'People with a competence on record who also had an appraisal in 12 months'
            as statement,
        with_both as numerator,
        with_records as denominator
    from pool
    union all
    select
        '2' as principle,
        'Units for which required skills are set' as statement,
        units_with_needs as numerator,
        units as denominator
    from needs
    union all
    select
        '2' as principle,
        'Required skills that enough people hold in date' as statement,
        covered as numerator,
        skills as denominator
    from needs
    union all
    select
        '8' as principle,
        'People with a competence awarded or refreshed in 12 months' as statement,
        recent as numerator,
        everybody as denominator
    from pool
)

select
    principle,
    statement,
    numerator,
    denominator,
    numerator / nullif(denominator, 0)::double as share
from lines
order by principle, statement
