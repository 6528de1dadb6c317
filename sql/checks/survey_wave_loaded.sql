-- /// check
-- title = "Scores that another file gives already"
-- kinds = ["survey"]
-- compared_with = "store"
-- severity = "refused"
-- column = "score"
-- parameters = ["replaced"]
-- message = "Scores of the same wave, group and measure are loaded already, from another file: {named}."
-- effect = "Nothing can be stored: each score would count twice."
-- do_next = "Undo that import first, or say in a column “Version” that these are another issue of the wave."
-- ///
with loaded as (
    select
        survey_result.* exclude (unit_id),
        said.* exclude (id, is_of_any_level, valid_from, valid_until)
    from survey_result
    inner join unit_written as said on survey_result.unit_id = said.id
    where survey_result.import_id <> $replaced
)

select distinct
    incoming.row_number,
    coalesce(import.file_name, '') as named
from stored as incoming
inner join loaded
    using (
        survey,
        wave,
        vintage,
        org_l1,
        org_l2,
        org_l3,
        org_l4,
        org_l5,
        org_l6,
        org_l7,
        organisation,
        group_type,
        group_name,
        measure
    )
left outer join import on loaded.import_id = import.import_id
order by incoming.row_number
