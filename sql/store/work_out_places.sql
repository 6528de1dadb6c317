-- /// statement
-- title = "Where in the organisation each unit is, worked out anew from the staff lists"
-- ///
delete from unit_place;

insert into unit_place by name
with last_lists as (
    select
        organisation,
        max(as_at) as as_at
    from staff_by_unit
    where organisation <> 'Not known'
    group by organisation
),

places as (
    select distinct
        staff.organisation,
        staff.unit_id
    from staff_by_unit as staff
    inner join last_lists
        on
            staff.organisation = last_lists.organisation
            and staff.as_at = last_lists.as_at
)

select *
from places
qualify count(*) over (partition by organisation) = 1
order by organisation;
