-- /// measure
-- title = "Representation index of leaders"
-- unit = "index"
-- kind = "rate"
-- better = "neither"
-- numerator = "Leaders of the group, each counted once"
-- denominator = "Leaders there would be if the group were as frequent among leaders as in the pool"
-- why = "1 is as many leaders as expected of the people they come from, 0.5 is half as many. The difference of the two numbers is the shortfall in people."
-- source = "(L_g / L) / (N_g / N) = L_g / (L x N_g / N) for L leaders and N people in the pool; Wilson interval of the leaders' share, the pool is known"
-- needs = ["leadership_role"]
-- parameters = ["likeness"]
-- splits = ["gender", "ethnic_group", "age_band", "disability", "medical_grade"]
-- also_by = ["place_of_qualification", "welsh_language"]
-- protect = "released"
-- interval = "given"
-- unit_filters = true
-- ///
select *
from
    compared_leaders(
        $scope['last_date'], $likeness, 'leaders', 'expected', 'index_low', 'index_high'
    )
order by split_1
