-- /// query
-- title = "Staff in post at the fieldwork of a wave, by unit and by group"
-- parameters = ["days", "units"]
-- ///
-- noqa: disable=RF02,AL03
with in_post as (
    select
        staff.as_at,
        staff.person,
        unit_now.unit_id,
        staff.staff_group,
        staff.medical_grade
    from staff
    inner join unit_now on staff.unit_id = unit_now.id
    where list_contains($days, staff.as_at) and staff.is_counted
),

placed as (
    select
        0 as unit,
        *
    from in_post
    union all
    select
        unit_covers.unit_id as unit,
        in_post.*
    from in_post
    inner join unit_covers on in_post.unit_id = unit_covers.covers
    where list_contains($units, unit_covers.unit_id)
),

grouped as (
    select
        as_at,
        unit,
        person,
        unnest(
            [
                { 'group_type': '', 'group_name': '' },
                { 'group_type': 'staff_group', 'group_name': staff_group },
                { 'group_type': 'medical_grade', 'group_name': medical_grade }
            ],
            recursive := true
        )
    from placed
)

select
    as_at,
    unit,
    group_type,
    group_name,
    count(distinct person)::integer as people
from grouped
group by as_at, unit, group_type, group_name
order by as_at, unit, group_type, group_name
