-- /// query
-- title = "Nominations of imports, row by row, with every column that a file may have"
-- parameters = ["imports"]
-- ///
-- noqa: disable=RF02
with every_list as (
    from nomination
    union all
    from nomination_archive
),

written as (
    select
        import_id,
        row_number,
        person,
        unit_id,
        post_title,
        cluster,
        readiness,
        assessed_on,
        is_emergency_cover,
        has_owner
    from every_list
    where list_contains($imports, import_id)
)

select
    written.* exclude (person, unit_id),
    people.employee_number,
    people.employer,
    people.nhs_unique_id,
    names.full_name,
    units.org_l1,
    units.org_l2,
    units.org_l3,
    units.org_l4,
    units.org_l5,
    units.org_l6,
    units.org_l7,
    units.organisation
from written
inner join unit_written as units on written.unit_id = units.id
left outer join person_written as people on written.person = people.person
left outer join name_written as names
    on written.import_id = names.import_id and written.person = names.person
order by written.import_id, written.row_number
