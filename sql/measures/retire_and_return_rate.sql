-- /// measure
-- title = "Retire and return rate"
-- unit = "percent"
-- kind = "rate"
-- better = "neither"
-- numerator = "Those who were in post again, with an FTE above 0, on a staff list in the 12 months after"
-- denominator = "People who retired in the 12 months to the date, and for whom staff lists cover a further 12 months"
-- why = "Experience that came back, and how many posts continue after retirement."
-- source = "Retirement reasons of the leavers file, matched to later staff lists; who cannot be observed for 12 months yet is counted separately"
-- characteristics = ["leaving_reason"]
-- parameters = ["retiring"]
-- needs = ["leavers"]
-- rests_on = "reasons"
-- also_by = ["leaving_reason"]
-- proportion = true
-- ///
select
    as_at,
    split_1,
    split_2,
    count(*) filter (where is_observed and returned_on is not null)::double
        as numerator,
    count(*) filter (where is_observed)::double as denominator,
    count(*) filter (where is_observed) as people,
    count(*) filter (where not is_observed) as not_yet
from retirements($retiring, $scope)
where is_placed
group by as_at, split_1, split_2
order by as_at, split_1, split_2
