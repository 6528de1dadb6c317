-- /// facts
-- title = "What must stay true of one import of absence"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
-- The days of a spell came later than the other columns: a sum of imports without them must stay.
with stored as (
    select
        absence.as_at,
        absence.row_number,
        absence.person,
        absence.employer,
        absence.first_day,
        absence.last_day,
        absence.days,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        absence.* exclude (
            import_id,
            as_at,
            row_number,
            person,
            employer,
            first_day,
            last_day,
            days,
            unit_id,
            started_on,
            ended_on
        )
    from absence
    inner join unit_written as said on absence.unit_id = said.id
    where absence.import_id = $import_id
),

spells as (
    select
        bit_xor(md5_number(concat_ws(' ', row_number, started_on, ended_on)))
            as checksum
    from absence
    where import_id = $import_id and started_on is not null
)

select
    count(*) as row_count,
    xor(
        coalesce(bit_xor(md5_number(stored::varchar)), 0),
        (select coalesce(spells.checksum, 0) from spells)
    )::varchar as checksum,
    count(distinct person) as headcount,
    round(coalesce(sum(days_lost), 0), 6) as fte,
    coalesce(sum(age), 0) as sum_of_ages
from stored
