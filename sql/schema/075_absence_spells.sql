-- Long absence: spells of 28 days or more, as sickness is counted in the NHS. One that has no end
-- lasts until the day on which its file ends: nobody knows more.
create or replace view long_absence as
select distinct
    import_id,
    person,
    started_on,
    coalesce(ended_on, last_day) as ended_on
from absence
where
    person is not null
    and started_on is not null
    and coalesce(ended_on, last_day) - started_on + 1 >= 28;

-- The dates of staff lists that an absence file of spells covers, and which file is used: of several the
-- one whose period ends last, then the one loaded last, as for days lost.
create or replace view absence_spells_known as
select
    staff_date.as_at,
    arg_max(
        import.import_id,
        { 'as_at': import.as_at, 'import_id': import.import_id }
    ) as import_id
from staff_date
inner join import
    on staff_date.as_at between import.covers_from and import.as_at
where
    import.kind = 'absence'
    and import.status = 'current'
    and import.import_id in (
        select absence.import_id
        from absence
        where absence.started_on is not null
    )
group by staff_date.as_at;

-- Who is away like that on the dates of staff lists, worked out when a version is written.
create or replace table long_absent (
    as_at date,
    person integer
);
