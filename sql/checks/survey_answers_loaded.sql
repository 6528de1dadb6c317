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
