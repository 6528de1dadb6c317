-- /// facts
-- title = "What must stay true of one import of the kind staff_in_post"
-- parameters = ["import_id"]
-- ///
-- Units stand in the sum under the names that the file has: they were columns once.
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
-- Manager levels, places of qualification and Welsh came later than the other columns: a sum of imports without them must stay. So must
-- the sums from when is_main_post had another name, because names of columns are part of a sum.
with stored as (
    select
        staff.as_at,
        staff.row_number,
        staff.person,
        staff.employer,
        said.* exclude (id, is_of_any_level, valid_from, valid_until),
        staff.* exclude (
            import_id,
            as_at,
            row_number,
            person,
            employer,
            unit_id,
            manager_level,
            place_of_qualification,
            welsh_language
        ) rename (is_main_post as speaks)
    from staff
    inner join unit_written as said on staff.unit_id = said.id
    where staff.import_id = $import_id
),

levels as (
    select bit_xor(md5_number(concat_ws(' ', row_number, manager_level))) as checksum
    from staff
    where import_id = $import_id and manager_level <> 'Not known'
),

more_characteristics as (
    select
        bit_xor(
            md5_number(
                concat_ws(' ', row_number, place_of_qualification, '/', welsh_language)
            )
        ) as checksum
    from staff
    where
        import_id = $import_id
        and not (
            place_of_qualification = 'Not known' and welsh_language = 'Not known'
        )
)

select
    count(*) as row_count,
    xor(
        coalesce(bit_xor(md5_number(stored::varchar)), 0),
        xor(
            (select coalesce(levels.checksum, 0) from levels),
            (select coalesce(more.checksum, 0) from more_characteristics as more)
        )
    )::varchar as checksum,
    count(distinct person) filter (where is_counted) as headcount,
    round(coalesce(sum(fte) filter (where is_counted), 0), 6) as fte,
    coalesce(sum(age) filter (where is_counted and speaks), 0) as sum_of_ages
from stored
