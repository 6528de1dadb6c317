-- /// measure
-- title = "Share of FTE in band 5 and above"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- n_of = "banded_fte"
-- numerator = "FTE in Agenda for Change bands 5 to 9"
-- denominator = "FTE in any Agenda for Change band"
-- why = "One number for how senior a team is."
-- source = "Skills for Health / NHS Plymouth reconfiguration tool, share at band 5 and above"
-- sums = ["band"]
-- ///
select
    as_at,
    split_1,
    split_2,
    coalesce(sum(fte) filter (where left(band, 1) between '5' and '9'), 0) as numerator,
    coalesce(sum(fte), 0) as denominator,
    count_people(person, posts) as people
from staff_in_scope($scope)
where left(band, 1) between '1' and '9'
group by as_at, split_1, split_2
order by as_at, split_1, split_2
