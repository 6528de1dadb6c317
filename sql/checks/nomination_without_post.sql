-- /// check
-- title = "Nominations for a post that no list has"
-- kinds = ["succession"]
-- compared_with = "store"
-- column = "post_title"
-- message = "No leadership post that is loaded has this title."
-- effect = "Kept, but these nominations count for no post."
-- do_next = "Write the title as it is in the list of leadership posts, or load a list with the post."
-- ///
select row_number
from stored
where
    exists (
        select 1
        from leadership_post
    )
    and post_key not in (
        select posts.post_key
        from leadership_post as posts
    )
order by row_number
