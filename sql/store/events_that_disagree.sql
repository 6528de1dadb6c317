-- /// statement
-- title = "How many events are kept otherwise than all files in use say"
-- ///
with anew as materialized (select * from event_worked_out),

missing as (
    select * from anew
    except all
    select * from event_post
),

too_many as (
    select * from event_post
    except all
    select * from anew
)

select count(*) as events
from (
    select * from missing
    union all
    select * from too_many
) as different
