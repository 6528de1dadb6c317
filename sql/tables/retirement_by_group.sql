-- /// table
-- title = "Retirement exposure by group"
-- definition = "People in each group who are past the assumed retirement age of their staff group, or reach it within 1, 5 and 10 years. It shows who could go, not who will."
-- characteristics = ["age"]
-- builder = "ages.retirement_groups.build_by_group"
-- keys = ["group"]
-- people = "people"
-- chart = { values = ["past", "within_5", "within_10"] }
-- parameters = ["retirement_ages", "fixed_term_counts"]
-- options = ["group_by", "retirement_age", "return_rate", "return_fte", "include_fixed_term", "experience"]
-- [[columns]]
-- id = "group"
-- title = "Group"
-- [[columns]]
-- id = "retirement_age"
-- title = "Assumed age"
-- [[columns]]
-- id = "people"
-- title = "People whose age is known"
-- unit = "people"
-- [[columns]]
-- id = "past"
-- title = "Already past it"
-- unit = "people"
-- [[columns]]
-- id = "within_1"
-- title = "Within 1 year"
-- unit = "people"
-- [[columns]]
-- id = "within_5"
-- title = "Within 5 years"
-- unit = "people"
-- [[columns]]
-- id = "within_10"
-- title = "Within 10 years"
-- unit = "people"
-- [[columns]]
-- id = "share_within_5"
-- title = "Share within 5 years"
-- unit = "percent"
-- [[columns]]
-- id = "fte_within_5"
-- title = "FTE within 5 years"
-- unit = "fte"
-- [[columns]]
-- id = "fte_net_5"
-- title = "FTE within 5 years, net of returners"
-- unit = "fte"
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
