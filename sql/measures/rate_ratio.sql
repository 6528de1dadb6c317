-- /// measure
-- title = "Rate ratio of leading"
-- unit = "index"
-- kind = "rate"
-- better = "neither"
-- numerator = "Share of the group who lead"
-- denominator = "Share of everybody else in the pool, or of the reference group, who lead"
-- why = "0.5: somebody of the group leads half as often as the others. It is no odds ratio, which is further from 1."
-- source = "(L_g / N_g) / (L_o / N_o); Koopman's score interval, Biometrics 40 (1984), 513-517"
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
        $scope['last_date'], $likeness, 'rate', 'other_rate', 'ratio_low', 'ratio_high'
    )
order by split_1
