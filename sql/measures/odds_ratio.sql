-- /// measure
-- title = "Odds ratio of leading"
-- unit = "index"
-- kind = "rate"
-- better = "neither"
-- numerator = "Leaders of the group x people of the other group who do not lead"
-- denominator = "People of the group who do not lead x leaders of the other group"
-- why = "What some published comparisons give. It is further from 1 than the rate ratio, and is no ratio of shares."
-- source = "Odds of leading of the group over those of everybody else or the reference group; exact interval given the margins (Cornfield 1956)"
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
        $scope['last_date'], $likeness, 'odds', 'other_odds', 'odds_low', 'odds_high'
    )
order by split_1
