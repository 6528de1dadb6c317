-- /// query
-- title = "The pool of people whom leaders come from, by a characteristic"
-- parameters = ["staff_groups", "medical_grades", "min_years", "characteristic"]
-- ///
-- One row a person and group; who has too short a time in the organisation is in no pool.
select
    people.person,
    case
        when $characteristic = 'hours'
            then
                case
                    when people.person_fte is null then 'Not known'
                    when round(people.person_fte, 4) >= 1 then 'Full time'
                    else 'Part time'
                end
        else people.split_1
    end as group_name,
    coalesce(
        date_diff('day', people.start_date, people.as_at) / 365.25 >= $min_years,
        $min_years = 0
    ) as is_long_enough
from people_with_fte($scope) as people
where
    (len($staff_groups) = 0 or list_contains($staff_groups, people.staff_group))
    and (
        len($medical_grades) = 0
        or list_contains($medical_grades, people.medical_grade)
    )
order by people.person
