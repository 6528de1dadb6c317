-- /// check
-- title = "Leadership posts with two holders that are not shared"
-- kinds = ["leadership_role"]
-- column = "post_title"
-- message = "The same post has several holders here, and is not marked as shared."
-- effect = "Counted as one post that they share."
-- do_next = "Write Yes in the column Shared, or give the posts different titles, units or clusters."
-- ///
with posts as (
    select
        *,
        count(distinct person_key) over post as holders,
        bool_or(is_shared) over post as shares
    from stored
    where not is_vacant
    window post as (
        partition by
            post_key,
            org_l1,
            org_l2,
            org_l3,
            org_l4,
            org_l5,
            org_l6,
            org_l7,
            organisation,
            coalesce(cluster, '')
    )
)

select row_number
from posts
where holders > 1 and not shares
order by row_number
