-- /// check
-- title = "People named for the post that they hold"
-- kinds = ["succession"]
-- compared_with = "store"
-- column = "post_title"
-- message = "These people hold the post that they are named for."
-- effect = "Kept, but not counted: nobody succeeds themselves."
-- do_next = "Take these rows out of the file."
-- ///
with latest as (
    select
        posts.*,
        lower(unit_now.name) as unit_key
    from leadership_post as posts
    inner join unit_now on posts.unit_id = unit_now.id
    where
        not posts.is_vacant
        and posts.as_at = (
            select max(lists.as_at)
            from leadership_post as lists
        )
)

select distinct stored.row_number
from stored
inner join person on person.person_key in (stored.person_key, stored.employee_key)
inner join latest
    on
        person.person = latest.person
        and stored.post_key = latest.post_key
        and lower(stored.organisation) in ('not known', latest.unit_key)
        and lower(coalesce(stored.cluster, latest.cluster, ''))
        = lower(coalesce(latest.cluster, ''))
order by stored.row_number
