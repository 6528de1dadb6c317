-- /// statement
-- title = "Every title and role that people have had"
-- parameters = ["people"]
-- ///
with held as (
    select
        staff.person,
        unnest([staff.position_title, staff.job_role]) as title
    from staff
    union
    select
        staff_archive.person,
        unnest([staff_archive.position_title, staff_archive.job_role]) as title
    from staff_archive
)

select distinct held.title
from held
where list_contains($people, held.person) and held.title is not null
order by held.title;
