-- /// statement
-- title = "How many posts of a list were worked out otherwise than its rows say"
-- parameters = ["day"]
-- ///
with stored as (
    select * from listed_post
    where listed_on = $day
),

worked_out as (
    select * from listed_post_worked_out
    where listed_on = $day
),

missing as (
    select * from worked_out
    except all
    select * from stored
),

too_many as (
    select * from stored
    except all
    select * from worked_out
)

select count(*) as posts
from (
    select * from missing
    union all
    select * from too_many
) as different
