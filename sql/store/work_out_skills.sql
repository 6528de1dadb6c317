-- /// statement
-- title = "Records of skills, worked out anew from every list in use"
-- ///
delete from skill_list;

insert into skill_list by name
with lists as (
    select
        competence_list.*,
        import.kind,
        lag(competence_list.listed_on) over of_one as listed_before,
        lead(competence_list.listed_on) over of_one as listed_after
    from competence_list
    inner join import on competence_list.import_id = import.import_id
    window of_one as (
        partition by import.kind, competence_list.whose
        order by competence_list.listed_on, competence_list.import_id
    )
),

-- For a list about one person: the lists of everybody that come before and after it.
of_everybody as (
    select
        own.import_id,
        bool_or(everybody.listed_on < own.listed_on) as has_earlier,
        min(everybody.listed_on) filter (where everybody.listed_on > own.listed_on)
            as next_one
    from lists as own
    inner join lists as everybody on own.kind = everybody.kind
    where own.whose is not null and everybody.whose is null
    group by own.import_id
)

select
    lists.import_id,
    lists.kind,
    lists.whose,
    if(
        lists.listed_before is null and not coalesce(of_everybody.has_earlier, false),
        lists.listed_on - 31,
        lists.listed_on
    ) as used_from,
    least(
        coalesce(lists.listed_after - 1, date '9999-12-31'),
        coalesce(of_everybody.next_one - 1, date '9999-12-31')
    ) as used_until
from lists
left outer join of_everybody on lists.import_id = of_everybody.import_id
order by lists.import_id;

delete from skill_record;

insert into skill_record by name
with held as (
    select
        competence.import_id,
        skill_list.kind,
        competence.person,
        lower(competence.skill) as skill_key,
        competence.skill,
        competence.level,
        coalesce(competence.level_rank, 0) as level_rank,
        coalesce(competence.awarded_on, date '0001-01-01') as good_from,
        coalesce(competence.expires_on, date '9999-12-31') as good_until,
        competence.awarded_on,
        competence.last_used,
        competence.row_number
    from competence
    inner join skill_list on competence.import_id = skill_list.import_id
    where
        competence.person is not null
        and competence.is_held
        and competence.is_validated
),

several as (
    select
        person,
        skill_key
    from (
        select
            import_id,
            kind,
            person,
            skill_key,
            count(*) as records
        from held
        group by import_id, kind, person, skill_key
    ) as lists
    group by person, skill_key
    having max(records) > 1 or min(kind) <> max(kind)
)

select
    held.* exclude (kind, row_number), -- noqa: RF02
    several.person is null as is_alone
from held
left outer join several
    on held.person = several.person and held.skill_key = several.skill_key
order by held.import_id, held.row_number;
