-- /// table
-- title = "Hotspots: units with the oldest staff"
-- definition = "Units by mean age, with the share of older staff and of those past the assumed retirement age or reaching it within 5 years. A unit stands out if the whole interval of its mean age is above the overall mean."
-- characteristics = ["age"]
-- builder = "ages.retirement_groups.build_hotspots"
-- keys = ["unit"]
-- people = "people"
-- chart = { values = ["mean_age"] }
-- parameters = ["retirement_ages", "fixed_term_counts"]
-- options = ["by", "age_limit", "retirement_age", "experience"]
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "people"
-- title = "People whose age is known"
-- unit = "people"
-- [[columns]]
-- id = "mean_age"
-- title = "Mean age"
-- unit = "years"
-- [[columns]]
-- id = "mean_age_low"
-- title = "95% interval from"
-- unit = "years"
-- [[columns]]
-- id = "mean_age_high"
-- title = "to"
-- context = "end of a range"
-- unit = "years"
-- [[columns]]
-- id = "older_share"
-- title = "Share of older staff"
-- unit = "percent"
-- [[columns]]
-- id = "past"
-- title = "Past the assumed retirement age"
-- unit = "people"
-- [[columns]]
-- id = "within_5"
-- title = "Past the assumed age, or reaching it within 5 years"
-- unit = "people"
-- [[columns]]
-- id = "share_within_5"
-- title = "Share within 5 years"
-- unit = "percent"
-- [[columns]]
-- id = "stands_out"
-- title = "Stands out"
-- ///
select
    split_1 as "group",
    retirement_age,
    spread_age as age,
    count(*) as people,
    coalesce(sum(person_fte), 0) as fte
from people_with_retirement_age($retirement_ages, $fixed_term_counts, $scope)
group by split_1, retirement_age, spread_age
order by split_1, retirement_age, spread_age
