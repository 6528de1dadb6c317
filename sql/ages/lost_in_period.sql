-- /// experience
-- title = "Who left in a period and was not seen again by its end"
-- parameters = ["period", "left_out_grades"]
-- ///
-- Somebody back in post by then has not left, whatever happened in between.
select distinct person
from workforce_events($period)
where
    event = 'leaver'
    and is_lost
    and not (is_rotation and len($left_out_grades) > 0)
    and (seen_again is null or seen_again > $period['last'])
order by person
