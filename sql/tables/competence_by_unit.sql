-- /// table
-- title = "How complete competence records are"
-- definition = "People in each unit with any competence on record, with none, and with one awarded or refreshed in the 12 months to the date; and the median age of each person's newest record."
-- keys = ["unit"]
-- people = ""
-- posts_only = true
-- needs = ["competence|local_skills"]
-- options = ["by"]
-- split_by = "by"
-- [[columns]]
-- id = "unit"
-- title = "Unit"
-- [[columns]]
-- id = "people"
-- title = "People"
-- unit = "people"
-- [[columns]]
-- id = "with_records"
-- title = "With a record"
-- unit = "people"
-- [[columns]]
-- id = "without"
-- title = "With none"
-- unit = "people"
-- [[columns]]
-- id = "recent"
-- title = "Updated in 12 months"
-- unit = "people"
-- [[columns]]
-- id = "share"
-- title = "Share updated in 12 months"
-- unit = "percent"
-- [[columns]]
-- id = "median_months"
-- title = "Median age of the newest record, months"
-- unit = "index"
-- ///
with newest as (
    select
        person,
        max(awarded_on) filter (where awarded_on <= $scope['last_date']) as awarded_on
    from competence_records($scope['last_date'], $scope['last_date'])
    where is_held
    group by person
)

select
    people.split_1 as unit,
    count(*) as people,
    count(newest.person) as with_records,
    count(*) - count(newest.person) as without,
    count(*) filter (
        where newest.awarded_on > $scope['last_date'] - interval 12 months
    ) as recent,
    count(*) filter (
        where newest.awarded_on > $scope['last_date'] - interval 12 months
    ) / count(*)::double as share,
    median(date_diff('day', newest.awarded_on, $scope['last_date']) / 30.4375)
        as median_months
from people_in_scope($scope) as people
left outer join newest on people.person = newest.person
group by people.split_1
order by share, unit
