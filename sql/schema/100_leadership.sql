-- Leadership posts with their holders, and who has been nominated to succeed to them.
-- The linter takes the parameters of a macro for columns without a table.
-- noqa: disable=RF02,RF03

create table if not exists leadership_post (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    unit_id integer,
    post_title varchar,
    post_key varchar,
    cluster varchar,
    sector varchar,
    profession varchar,
    tier varchar,
    has_own_tier boolean,
    is_vacant boolean,
    is_interim boolean,
    is_shared boolean,
    sessions double,
    start_date date,
    end_date date,
    how_appointed varchar,
    chance double
);

create table if not exists leadership_post_archive as
from leadership_post
where false;

create table if not exists nomination (
    import_id integer,
    as_at date,
    row_number integer,
    person integer,
    unit_id integer,
    post_title varchar,
    post_key varchar,
    cluster varchar,
    readiness varchar,
    readiness_code varchar,
    from_years integer,
    to_years integer,
    assessed_on date,
    is_emergency_cover boolean,
    has_owner boolean
);

create table if not exists nomination_archive as
from nomination
where false;

create or replace view leadership_post_by_unit as
from with_units('leadership_post');

create or replace view nomination_by_unit as
from with_units('nomination');

-- The list of a table that is used for a day: the latest at or before it, else the first within a
-- month after it.
create or replace macro lists_used_on(rows_of, day) as table
    select list_as_at
    from (
        select distinct as_at as list_as_at
        from query_table(rows_of)
    ) as lists
    where list_as_at <= day or list_as_at - day between 1 and 31
    qualify
        row_number() over (
            order by list_as_at > day, abs(list_as_at - day)
        ) = 1;

-- What lists say of their posts, a row each holder, with the unit of the post under its names of now.
-- "at_level" is the level of that unit where staff work in it, else null.
create or replace view leadership_row as
with placed as (
    select
        unit_now.id,
        unit_now.unit_id,
        unit_now.name as unit,
        min(unit_covers.at_level) as at_level
    from unit_now
    left outer join unit_covers
        on
            unit_now.unit_id = unit_covers.unit_id
            and unit_covers.covers in (
                select staff_units.unit_id
                from unit_now as staff_units
                inner join staff on staff_units.id = staff.unit_id
            )
    group by unit_now.id, unit_now.unit_id, unit_now.name
)

select
    posts.* exclude (unit_id),
    placed.unit_id,
    placed.unit,
    placed.at_level
from leadership_post as posts
inner join placed on posts.unit_id = placed.id;

create or replace macro leadership_rows(day) as table
    select posts.*
    from leadership_row as posts
    inner join lists_used_on('leadership_post', day) as lists
        on posts.as_at = lists.list_as_at;

-- One row a post of each list: its title, unit and cluster say which it is. "post_id" is its first
-- row in the list.
create or replace view listed_post_worked_out as
select
    min(row_number) as post_id,
    post_key,
    unit_id,
    lower(coalesce(cluster, '')) as cluster_key,
    arg_min(post_title, row_number) as post_title,
    coalesce(any_value(tier), 'Not known') as tier,
    any_value(unit) as unit,
    min(at_level) as at_level,
    any_value(cluster) as cluster,
    any_value(sector) as sector,
    any_value(profession) as profession,
    coalesce(
        list_sort(
            list_distinct(
                list(person) filter (where not is_vacant and person is not null)
            )
        ),
        []
    ) as people,
    bool_and(is_vacant) as is_vacant,
    bool_or(is_vacant) and not bool_and(is_vacant) as is_partly_vacant,
    bool_or(is_interim) as is_interim,
    bool_or(is_shared) as is_shared,
    sum(sessions) as sessions,
    min(start_date) filter (where not is_vacant) as start_date,
    min(end_date) filter (where not is_vacant) as end_date,
    any_value(how_appointed) as how_appointed,
    max(chance) as chance,
    as_at as listed_on
from leadership_row
group by as_at, post_key, unit_id, lower(coalesce(cluster, ''));

-- Posts are worked out once, when a version of the store is written
-- (sql/store/work_out_posts.sql).
create or replace table listed_post as
from listed_post_worked_out
where false;

create or replace macro leadership_posts(day) as table
    select posts.*
    from listed_post as posts
    inner join lists_used_on('leadership_post', day) as lists
        on posts.listed_on = lists.list_as_at;

-- Posts of the units chosen. A post of a unit in which staff work is in a choice where some of them
-- are and the unit is not above what was chosen; any other where its own unit is named.
create or replace macro leadership_posts_in_scope($scope) as table
    with chosen_units as (
        select
            unit_id,
            field_value($scope['split_1'], $unit_fields) as split_1,
            field_value($scope['split_2'], $unit_fields) as split_2
        from unit_now
        where chosen_unit($scope, $unit_fields)
    ),

    chosen_level as (
        select coalesce(
            list_max(
                list_transform(
                    list_filter(
                        [
                            [len($scope['org_l1']), 1],
                            [len($scope['org_l2']), 2],
                            [len($scope['org_l3']), 3],
                            [len($scope['org_l4']), 4],
                            [len($scope['org_l5']), 5],
                            [len($scope['org_l6']), 6],
                            [len($scope['org_l7']), 7],
                            [len($scope['organisation']), 8]
                        ],
                        lambda level: level[1] > 0
                    ),
                    lambda level: level[2]
                )
            ),
            0
        ) as level
    )

    select posts.*
    from leadership_posts($scope['last_date']) as posts
    cross join chosen_level
    where
        chosen_level.level = 0
        or posts.unit_id in (select chosen_units.unit_id from chosen_units)
        or (
            posts.at_level >= chosen_level.level
            and exists (
                select 1
                from unit_covers
                inner join chosen_units on unit_covers.covers = chosen_units.unit_id
                where unit_covers.unit_id = posts.unit_id
            )
        );

-- Nominations of the list for a day, with the post that each is for: its title, and its unit and
-- cluster as far as the nomination names them. Null where no post or several are called so, and
-- for a nomination of somebody for a post that is theirs. A person counts once for a post, with
-- their readiest nomination.
create or replace macro nominations_for_posts(day) as table
    with named as (
        select
            nomination.* exclude (unit_id),
            unit_now.unit_id,
            lower(unit_now.name) as unit_key,
            lower(nomination.cluster) as cluster_key
        from nomination
        inner join lists_used_on('nomination', day) as lists
            on nomination.as_at = lists.list_as_at
        inner join unit_now on nomination.unit_id = unit_now.id
    ),

    fitting as (
        select
            named.import_id,
            named.row_number,
            min(posts.post_id) as post_id,
            count(*) as posts,
            bool_or(list_contains(posts.people, named.person)) as is_own_post
        from named
        inner join leadership_posts(day) as posts
            on
                named.post_key = posts.post_key
                and named.unit_key in ('not known', lower(posts.unit))
                and coalesce(named.cluster_key, posts.cluster_key) = posts.cluster_key
        group by named.import_id, named.row_number
    )

    select
        named.*,
        if(fitting.posts = 1, fitting.post_id, null) as post_id,
        coalesce(fitting.posts, 0) as posts_fitting,
        coalesce(fitting.is_own_post and fitting.posts = 1, false) as is_own_post
    from named
    left outer join fitting
        on
            named.import_id = fitting.import_id
            and named.row_number = fitting.row_number;

-- Who is nominated on a day: one row a post and person, without a post those whose nominations count
-- for none. "ready_on" is the day from which the longer end of a readiness has passed; nobody is
-- ready now by the passing of time alone.
create or replace macro nominees(day) as table
    select
        if(is_own_post, null, post_id) as post_id,
        person,
        count(*) as nominations,
        arg_min(readiness, to_years) as readiness,
        arg_min(readiness_code, to_years) as readiness_code,
        min(to_years) as to_years,
        coalesce(bool_or(readiness_code = 'now'), false) as is_ready_now,
        min(
            if(
                readiness_code = 'now',
                coalesce(assessed_on, as_at),
                (coalesce(assessed_on, as_at) + to_years(to_years))::date
            )
        ) as ready_on,
        arg_min(assessed_on, to_years) as assessed_on,
        max(coalesce(assessed_on, as_at)) as last_assessed,
        bool_or(is_emergency_cover) as is_emergency_cover,
        bool_or(has_owner) as has_owner
    from nominations_for_posts(day)
    group by if(is_own_post, null, post_id), person;

-- The successors of a day: those nominated for a post.
create or replace macro successors(day) as table
    select * exclude (nominations)
    from nominees(day)
    where post_id is not null;

-- How a file may name each person: the number that an employer gave them, else their NHS unique id.
create or replace view person_written as
select
    person,
    arg_min(
        regexp_extract(person_key, '^emp:(?:(.*):)?([^:]*)$', 2),
        person_key
    ) filter (where starts_with(person_key, 'emp:')) as employee_number,
    arg_min(
        nullif(regexp_extract(person_key, '^emp:(?:(.*):)?([^:]*)$', 1), ''),
        person_key
    ) filter (where starts_with(person_key, 'emp:')) as employer,
    min(person_key[5:]) filter (where starts_with(person_key, 'nhs:')) as nhs_unique_id
from person
group by person;

-- The names in every import, in use or not.
create or replace view name_written as
with every_name as (
    from named_person
    union all
    from named_person_archive
)

select
    import_id,
    person,
    any_value(full_name) as full_name
from every_name
group by import_id, person;

-- The rows of a measure that compares leaders with the people they come from: two numbers and the
-- ends of an interval, by the names that they have in the rows that Python made.
create or replace macro compared_leaders(day, rows_of, above, below, low, high) as table
    select
        day as as_at,
        compared.group_name::varchar as split_1,
        '' as split_2,
        struct_extract(compared, above)::double as numerator,
        struct_extract(compared, below)::double as denominator,
        struct_extract(compared, low)::double as low,
        struct_extract(compared, high)::double as high,
        compared.people::bigint as people,
        compared.is_hidden::boolean as hidden,
        compared.threshold::bigint as threshold
    from (select unnest(rows_of) as compared) as given
    where compared.group_name is not null;
