-- /// facts
-- title = "What must stay true of one import of absence"
-- parameters = ["import_id"]
-- ///
-- The days of a spell came later than the other columns: a sum of imports without them must stay.
with stored as (
    select * exclude (import_id, started_on, ended_on)
    from absence
    where import_id = $import_id
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
