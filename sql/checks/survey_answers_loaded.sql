-- /// check
-- title = "Answers that another file gives already"
-- kinds = ["survey_response"]
-- compared_with = "store"
-- severity = "refused"
-- parameters = ["replaced"]
-- message = "Answers of the same wave and unit are loaded already, from another file: {named}."
-- effect = "Nothing can be stored: each respondent would count twice."
-- do_next = "Undo that import first, or say in a column “Version” that these are another issue of the wave."
-- ///
-- The linter takes columns that are left out for columns without a table.
-- noqa: disable=RF02
with loaded as (
    select
        survey_answer.* exclude (unit_id),
        said.* exclude (id, is_of_any_level, valid_from, valid_until)
    from survey_answer
    inner join unit_written as said on survey_answer.unit_id = said.id
    where survey_answer.import_id <> $replaced
)

select distinct
    incoming.row_number,
    coalesce(import.file_name, '') as named
from stored as incoming
inner join loaded
    on
        incoming.survey = loaded.survey
        and incoming.wave = loaded.wave
        and incoming.vintage = loaded.vintage
        and incoming.org_l1 = loaded.org_l1
        and incoming.org_l2 = loaded.org_l2
        and incoming.org_l3 = loaded.org_l3
        and incoming.org_l4 = loaded.org_l4
        and incoming.org_l5 = loaded.org_l5
        and incoming.org_l6 = loaded.org_l6
        and incoming.org_l7 = loaded.org_l7
        and incoming.organisation = loaded.organisation
left outer join import on loaded.import_id = import.import_id
order by incoming.row_number
