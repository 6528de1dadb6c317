-- /// check
-- title = "The same person named twice for a post"
-- kinds = ["succession"]
-- column = "post_title"
-- message = "These people are named for the same post on an earlier row."
-- effect = "Each counts once for the post, with the readiness that is soonest."
-- do_next = "Take the repeated rows out of the file."
-- ///
select row_number
from stored
qualify
    row_number() over (
        partition by
            person_key,
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
        order by row_number
    ) > 1
order by row_number
