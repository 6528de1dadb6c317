-- /// import
-- title = "Competences: from typed columns to stored rows"
-- ///
with mapped as (
    select
        *,
        -- The columns that the file has at all: what a blank means depends on it.
        count(is_validated) over () > 0 as has_validation,
        greatest(awarded_on, last_awarded) as awarded,
        coalesce(awarded_on, last_awarded, expires_on) is not null
        or level is not null as says_anything,
        renewal_months > 0
        and coalesce(awarded_on, last_awarded) is not null as renews
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
        when is_expiry_unknown then 'unknown'
        else 'not said'
    end as expiry_from,
    is_met,
    -- Somebody exempt needs nothing. Where a list has a status, a row without one that says nothing
    -- else either is of something required that nobody has recorded.
    not is_exempt
    and coalesce(
        is_essential,
        required_level is not null
        or is_met is not null
        or (has_status and not says_anything),
        false
    ) as is_required,
    case
        -- A level too low is held all the same; else what is not met is not held.
        when not is_met then level is not null and required_level is not null
        when is_expiry_unknown and expires_on is null and not renews then false
        when has_status and is_met is null then says_anything
        else true
    end as is_held,
    coalesce(is_validated, not has_validation) as is_validated,
    last_used
from mapped
where skill is not null
order by row_number
