-- /// import
-- title = "Competences: from typed columns to stored rows"
-- ///
with mapped as (
    select
        *,
        -- The columns that the file has at all: what a blank means depends on it.
        count(is_validated) over () > 0 as has_validation,
        greatest(awarded_on, last_awarded) as awarded
    from typed
)

select
    row_number,
    person_key,
    employee_key,
    skill,
    competence as written,
    coalesce(level, 'Level ' || name_level) as level,
    coalesce(level_rank, name_level)::integer as level_rank,
    required_level,
    required_rank::integer as required_rank,
    awarded as awarded_on,
    case
        when expires_on = date '9999-12-31' then null
        when expires_on is not null then expires_on
        when
            renewal_months > 0
            then (awarded + to_months(renewal_months::integer))::date
    end as expires_on,
    case
        when expires_on = date '9999-12-31' or renewal_months = 0 then 'never'
        when expires_on is not null then 'date'
        when renewal_months > 0 and awarded is not null then 'renewal'
        else 'not said'
    end as expiry_from,
    is_met,
    coalesce(is_essential, required_level is not null or is_met is not null, false)
        as is_required,
    -- A row about a requirement that is not met, without a date or a level, is no competence.
    coalesce(awarded is not null or level is not null or is_met, is_met is null)
        as is_held,
    coalesce(is_validated, not has_validation) as is_validated,
    last_used
from mapped
where skill is not null
order by row_number
