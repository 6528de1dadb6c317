-- /// measure
-- title = "Skill mix index"
-- unit = "index"
-- kind = "rate"
-- better = "neither"
-- n_of = "banded_fte"
-- numerator = "FTE in each Agenda for Change band times the weight of the band (the band number; 8a to 8d count 8)"
-- denominator = "FTE in any Agenda for Change band"
-- why = "The average band of a team: it changes when the mix changes, whatever the size of the team."
-- source = "Skills for Health / NHS Plymouth reconfiguration tool, skill mix index"
-- parameters = ["weights"]
-- sums = ["band"]
-- ///
with weights as (
    select
        weight.band,
        weight.weight
    from (select unnest($weights) as weight) as given
)

select
    staff.as_at,
    staff.split_1,
    staff.split_2,
    coalesce(sum(staff.fte * weights.weight), 0) as numerator,
    coalesce(sum(staff.fte), 0) as denominator,
    count_people(staff.person, staff.posts) as people
from staff_in_scope($scope) as staff
inner join weights on staff.band = weights.band
group by staff.as_at, staff.split_1, staff.split_2
order by staff.as_at, staff.split_1, staff.split_2
