-- /// measure
-- title = "Medical appraisal rate"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- numerator = "Doctors and dentists with a medical appraisal in the 12 months to the date"
-- denominator = "Doctors and dentists in post who should have had one: without those in training, new starters, maternity leave, career breaks, long absence and bank staff, each of which can be counted in again"
-- why = "Revalidation rests on a yearly appraisal. Doctors have an appraisal of their own, not a PADR; doctors in training have their yearly review instead."
-- source = "NHS Wales: share of staff with a PADR or medical appraisal in the previous 12 months, doctors and dentists in training left out"
-- parameters = ["medical_exclusions", "new_starter_months"]
-- also_by = ["manager_level"]
-- needs = ["appraisal|medical_appraisal"]
-- proportion = true
-- ///
select
    as_at,
    split_1,
    split_2,
    done as numerator,
    eligible as denominator,
    eligible::bigint as people,
    private
from appraisals_counted('medical', $medical_exclusions, $new_starter_months, $scope)
order by as_at, split_1, split_2
