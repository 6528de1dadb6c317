-- /// measure
-- title = "Engagement score"
-- unit = "index"
-- kind = "mean"
-- better = "higher"
-- numerator = "Sum of the scores of those who answered: as supplied, or of each respondent the mean of their means of its parts"
-- denominator = "How many answered"
-- why = "People who are engaged stay, are ill less often and give better care. A score means something beside its number of answers and its own earlier waves."
-- source = "As the survey's provider supplies it; Student's t interval of mean, SD and N, Wilson's of a share, bootstrap (fixed seed) of fewer than 30 respondents"
-- needs = ["survey|survey_response"]
-- parameters = ["engagement_scores"]
-- splits = ["staff_group", "medical_grade"]
-- protect = "released"
-- interval = "given"
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    found.group_name::varchar as split_1,
    '' as split_2,
    found.numerator::double as numerator,
    found.denominator::double as denominator,
    found.low::double as low,
    found.high::double as high,
    found.people::bigint as people,
    found.is_hidden::boolean as hidden,
    found.threshold::bigint as threshold
from (select unnest($engagement_scores) as found) as given
where found.group_name is not null
order by split_1
