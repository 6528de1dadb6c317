-- /// check
-- title = "Fewer respondents than in the file that is replaced"
-- kinds = ["survey_response"]
-- compared_with = "store"
-- severity = "warning"
-- parameters = ["replaced"]
-- message = "The file that this one replaces has more respondents: {named}."
-- effect = "Those who are missing here count in no number once this file is stored, until it is undone."
-- do_next = "If this is only a part of the answers, put all of them into one file and load that."
-- ///
-- Respondents are told apart by the row of their sheet.
-- noqa: disable=RF02
with here as (
    select count(distinct row_number) as people
    from stored
),

respondents as (
    select distinct
        import_id,
        row_number
    from survey_answer
    where list_contains($replaced, import_id)
),

loaded as (
    select count(*) as people
    from respondents
)

select
    null::integer as row_number,
    loaded.people || ' → ' || here.people as named
from here
cross join loaded
where here.people < loaded.people
