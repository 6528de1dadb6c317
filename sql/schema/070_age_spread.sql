-- People known by an age band only, spread evenly over the ages of the band: whole people, so
-- that sums stay sums. An open band ends at 16 or 75. "spread_age" is the age where it is known,
-- null where nothing is; "person_fte" as in people_with_fte.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02
create or replace macro first_age(low, high) as coalesce(low, least(16, high));
create or replace macro last_age(low, high) as coalesce(high, greatest(low + 4, 75));

create or replace macro people_with_age($scope) as table
    with counted as not materialized (
        select *
        from people_with_fte($scope)
    )

    select
        *,
        case
            when age is not null then age
            when age_low is not null or age_high is not null
                then
                    first_age(age_low, age_high)
                    + (place_in_band - 1)
                    % (last_age(age_low, age_high) - first_age(age_low, age_high) + 1)
        end as spread_age
    from (
        select
            *,
            1 as place_in_band
        from counted
        where age is not null
        union all
        select
            *,
            row_number() over (
                partition by as_at, age_low, age_high order by person
            ) as place_in_band
        from counted
        where age is null
    ) as people;

-- The same with the age at which people are assumed to retire: that of their staff group, else of
-- all (an empty staff group). Left out: unknown ages, and fixed-term contracts unless they count.
create or replace macro people_with_retirement_age(
    retirement_ages,
    fixed_term_counts,
    $scope
) as table
    with assumed as (
        select unnest(retirement_ages, recursive := true)
    ),

    everybody as (
        select max(age) as age
        from assumed
        where staff_group = ''
    )

    select
        people.*,
        coalesce(assumed.age, everybody.age) as retirement_age
    from people_with_age($scope) as people
    cross join everybody
    left outer join assumed on people.staff_group = assumed.staff_group
    where
        people.spread_age is not null
        and (fixed_term_counts or people.contract <> 'Fixed term');
