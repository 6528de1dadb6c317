-- /// measure
-- title = "PADR rate"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- numerator = "People with an appraisal (PADR) in the 12 months to the date"
-- denominator = "People in post who should have had one: not new starters, those on maternity leave, career breaks or long absence, bank staff or doctors; each of these groups can be included"
-- why = "Pay progression, training and deployment all start with this conversation. The usual target is 85%."
-- source = "NHS Wales: share of staff with a PADR in the previous 12 months; an appraisal on the same day a year before no longer counts"
-- parameters = ["exclusions", "new_starter_months"]
-- also_by = ["manager_level"]
-- needs = ["appraisal"]
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
from appraisals_counted('padr', $exclusions, $new_starter_months, $scope)
order by as_at, split_1, split_2
