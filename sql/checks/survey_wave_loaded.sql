-- /// check
-- title = "Scores that another file gives already"
-- kinds = ["survey"]
-- compared_with = "store"
-- severity = "refused"
-- column = "score"
-- parameters = ["replaced"]
-- message = "Scores of the same wave, group and measure are loaded already, from a file that has other scores too: {named}."
-- effect = "Nothing can be stored: each score would count twice."
-- do_next = "To correct scores, load one file with every score of {named}: it takes the place of that file by itself. To add scores, leave out the rows named here. To load this file alone, first undo {named} on the page Import, under “Undo an import”; its other scores go too. If these are another issue of the wave, say so in a column “Version”."
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
