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
-- The linter takes a parameter for a column; all columns that are compared are named alike.
-- noqa: disable=RF02,ST07
select distinct
    incoming.row_number,
    loaded.named
from stored as incoming
inner join survey_rows_of_others('survey_result', $replaced) as loaded
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
order by incoming.row_number
