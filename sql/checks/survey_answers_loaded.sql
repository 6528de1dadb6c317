-- /// check
-- title = "Answers that another file gives already"
-- kinds = ["survey_response"]
-- compared_with = "store"
-- severity = "refused"
-- parameters = ["replaced"]
-- message = "Answers of the same wave and unit are loaded already, from a file that has other waves or units too: {named}."
-- effect = "Nothing can be stored: answers carry no name or number, so nobody can tell whether these people are counted already."
-- do_next = "To correct or to add answers, load one file with every wave and unit of {named}: it takes the place of that file by itself. To load this file alone, first undo {named} on the page Import, under “Undo an import”; its other waves and units go too. If these are another issue of the wave, say so in a column “Version”."
-- ///
-- The linter takes a parameter for a column; all columns that are compared are named alike.
-- noqa: disable=RF02,ST07
select distinct
    incoming.row_number,
    loaded.named
from stored as incoming
inner join survey_rows_of_others('survey_answer', $replaced) as loaded
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
        organisation
    )
order by incoming.row_number
