-- /// measure
-- title = "Medical appraisal rate"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- numerator = "Doctors and dentists with a medical appraisal in the 12 months to the date"
-- denominator = "Doctors and dentists in post who should have had one: not those in training, new starters, or those on maternity leave, career breaks or long absence, and not bank staff; each of these groups can be included"
-- why = "Revalidation depends on an annual appraisal. Doctors have a medical appraisal, not a PADR; doctors in training have an annual review instead."
-- source = "NHS Wales: share of staff with a PADR or medical appraisal in the previous 12 months, excluding doctors and dentists in training"
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
