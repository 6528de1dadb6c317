-- /// query
-- title = "The pool of people whom leaders come from, by a characteristic"
-- parameters = ["staff_groups", "characteristic"]
-- ///
-- One row a person; "years" since they started, null where that is not known.
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
        when $characteristic = 'place_of_qualification'
            then people.place_of_qualification
        when $characteristic = 'welsh_language' then people.welsh_language
        when $characteristic = 'ethnic_origin'
            then coalesce(people.ethnic_origin, 'Unspecified')
        else people.split_1
    end as group_name,
    people.medical_grade,
    date_diff('day', people.start_date, people.as_at) / 365.25 as years
from people_with_fte($scope) as people
where
    len($staff_groups) = 0
    or list_contains($staff_groups, people.staff_group)
order by people.person
