-- /// measure
-- title = "Response rate of a survey"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- numerator = "Those who answered the survey"
-- denominator = "Those who were asked: as the file says, else staff in post on the list nearest to the end of fieldwork"
-- why = "Few answers may come from other people than the rest: a score of one in five says less than one of three in five."
-- source = "Responses over eligible, as survey providers report it; Wilson interval"
-- needs = ["survey|survey_response"]
-- parameters = ["engagement_responses"]
-- splits = ["staff_group", "medical_grade"]
-- protect = "released"
-- proportion = true
-- unit_filters = true
-- ///
select
    $scope['last_date'] as as_at,
    found.group_name::varchar as split_1,
    '' as split_2,
    found.numerator::double as numerator,
    found.denominator::double as denominator,
    found.people::bigint as people,
    found.is_hidden::boolean as hidden,
    found.threshold::bigint as threshold
from (select unnest($engagement_responses) as found) as given
where found.group_name is not null
order by split_1
