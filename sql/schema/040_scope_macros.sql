-- Who counts, defined once. A query writes staff_in_scope($scope), where $scope is what
-- Scope.to_params in analytics/engine/scope.py makes: first_date and last_date, split_1 and split_2
-- (field ids or ''), age_scheme, "everybody", true where nothing is chosen, and one list a field,
-- where an empty list means all. In these scripts, as in queries, $scope is written where DuckDB
-- sees one parameter a field, each given by its name, and $scope['band'] for one of them (as one
-- struct it is copied at each mention, and planning a query took ten times as long). $choice is
-- $scope without its two dates, $fields the columns that staff can be chosen by, $unit_fields those
-- of the organisation among them, given by name too: a call leaves out the columns that its rows do
-- not have. analytics/engine/queries.py writes them out.
--
-- Categories are never null: what is missing is stored as 'Not known', so that it is shown and can
-- be chosen like any other value.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02

-- An empty list chooses everything. The case is settled once a list is bound, so that one chosen
-- value becomes a plain comparison, which DuckDB makes while it reads the column.
create or replace macro is_chosen(chosen, value) as
case len(chosen)
    when 0 then true
    when 1 then value = chosen[1]
    else list_contains(chosen, value)
end;

-- The value of the field that an answer is divided by.
create or replace macro field_value(field, $fields) as case field
    when 'org_l1' then org_l1
    when 'org_l2' then org_l2
    when 'org_l3' then org_l3
    when 'org_l4' then org_l4
    when 'org_l5' then org_l5
    when 'org_l6' then org_l6
    when 'org_l7' then org_l7
    when 'organisation' then organisation
    when 'staff_group' then staff_group
    when 'job_role' then job_role
    when 'band' then band
    when 'medical_grade' then medical_grade
    when 'area_of_work' then area_of_work
    when 'assignment_category' then assignment_category
    when 'contract' then contract
    when 'registered' then registered
    when 'gender' then gender
    when 'ethnic_group' then ethnic_group
    when 'disability' then disability
    when 'age_band' then age_band
    else ''
end;

-- The same of people in a staff list, who can be divided by their level too.
create or replace macro staff_field_value(field, manager_level, $fields) as
case field
    when 'manager_level' then manager_level
    else field_value(field, $fields)
end;

create or replace macro chosen_unit($scope, $unit_fields) as
is_chosen($scope['org_l1'], org_l1)
and is_chosen($scope['org_l2'], org_l2)
and is_chosen($scope['org_l3'], org_l3)
and is_chosen($scope['org_l4'], org_l4)
and is_chosen($scope['org_l5'], org_l5)
and is_chosen($scope['org_l6'], org_l6)
and is_chosen($scope['org_l7'], org_l7)
and is_chosen($scope['organisation'], organisation);

create or replace macro chosen_by($scope, $fields) as
chosen_unit($scope, $unit_fields)
and is_chosen($scope['staff_group'], staff_group)
and is_chosen($scope['job_role'], job_role)
and is_chosen($scope['band'], band)
and is_chosen($scope['medical_grade'], medical_grade)
and is_chosen($scope['area_of_work'], area_of_work)
and is_chosen($scope['assignment_category'], assignment_category)
and is_chosen($scope['contract'], contract)
and is_chosen($scope['registered'], registered)
and is_chosen($scope['gender'], gender)
and is_chosen($scope['ethnic_group'], ethnic_group)
and is_chosen($scope['disability'], disability)
and is_chosen($scope['age_band'], age_band);

-- Everyone on the dates of the scope, whatever else is chosen. Bank, honorary and the like are
-- left out unless they are chosen by name.
create or replace macro staff_on_dates($scope) as table
    select
        *,
        age_band_in($scope['age_scheme'], age_low, age_high) as age_band
    from staff_by_unit
    where
        as_at between $scope['first_date'] and $scope['last_date']
        -- With nothing chosen by name the two alternatives are constants, and only the stored
        -- flag is read: on 14 million rows that is five times faster.
        and (
            is_counted
            or (
                len($scope['assignment_category']) > 0
                and is_in_post_status
                and list_contains($scope['assignment_category'], assignment_category)
            )
            or (
                len($scope['contract']) > 0
                and is_in_post_status
                and list_contains($scope['contract'], contract)
            )
        );

-- Different people among assignments, without comparing those who have one post only.
create or replace macro count_people(person, posts) as
count(*) filter (where posts = 1) + count(distinct person) filter (where posts > 1);

create or replace macro staff_in_scope($scope) as table
    select
        *,
        staff_field_value($scope['split_1'], manager_level, $fields) as split_1,
        staff_field_value($scope['split_2'], manager_level, $fields) as split_2
    from staff_on_dates($scope)
    where chosen_by($scope, $fields);

-- One row a person and date, placed in the post with most FTE among those in scope. Where
-- everybody is chosen that post was found at import ("is_main_post"); otherwise only people with
-- several posts need the comparison. A branch that does not apply is never read. Who is chosen is
-- named, so that its names are looked up once; it is read for each branch, which needs few columns.
create or replace macro people_in_scope($scope) as table
    with chosen as not materialized (
        select *
        from staff_in_scope($scope)
    )

    select *
    from chosen
    where is_main_post and (posts = 1 or $scope['everybody'])
    union all
    (
        select *
        from chosen
        where posts > 1 and not $scope['everybody']
        qualify
            row_number() over (
                partition by as_at, person
                order by coalesce(fte, 0) desc, is_main_post desc, row_number asc
            ) = 1
    );

-- The same with the FTE of all posts of a person that are in scope ("person_fte"): of most people
-- that of their one post.
create or replace macro people_with_fte($scope) as table
    with chosen as not materialized (
        select *
        from staff_in_scope($scope)
    )

    select
        *,
        fte as person_fte
    from chosen
    where posts = 1
    union all
    (
        select
            *,
            sum(fte) over (partition by as_at, person) as person_fte
        from chosen
        where posts > 1
        qualify
            row_number() over (
                partition by as_at, person
                order by coalesce(fte, 0) desc, is_main_post desc, row_number asc
            ) = 1
    );

-- Who is in scope, with the staff group of the post they are placed in, for looking up their
-- records. A list that is unnested again counts as short: DuckDB then looks each record's person
-- up among these people, which takes half the time of looking the people up among all records.
create or replace macro who_is_in_scope($scope) as table
    select
        unnest(
            list({ 'person': person, 'staff_group': staff_group }), recursive := true
        )
    from people_in_scope($scope);

-- Funded posts, chosen and divided by the same fields as far as a ledger has them.
create or replace macro establishment_in_scope($scope) as table
    select
        *,
        field_value(
            $scope['split_1'],
            $unit_fields,
            staff_group := staff_group,
            job_role := job_role,
            band := band
        ) as split_1,
        field_value(
            $scope['split_2'],
            $unit_fields,
            staff_group := staff_group,
            job_role := job_role,
            band := band
        ) as split_2
    from funded_post
    where
        as_at between $scope['first_date'] and $scope['last_date']
        and chosen_unit($scope, $unit_fields)
        and is_chosen($scope['staff_group'], staff_group)
        and is_chosen($scope['job_role'], job_role)
        and is_chosen($scope['band'], band);

-- The units and staff groups that the lines of the ledger cover, whatever is chosen: by the units as
-- it names them, because a line covers its units on lists of every date.
create or replace macro ledger_units($scope) as table
    select distinct
        unit_covers.covers as unit_id,
        lines.staff_group
    from establishment_by_unit as lines
    inner join unit_covers on lines.unit_id = unit_covers.unit_id
    where lines.as_at between $scope['first_date'] and $scope['last_date'];
