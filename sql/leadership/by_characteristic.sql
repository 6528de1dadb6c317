-- /// query
-- title = "Holders of leadership posts, people named to succeed and the pool they come from, by a characteristic"
-- parameters = ["holders", "named", "staff_groups", "medical_grades"]
-- ///
select
    split_1 as group_name,
    count(*) filter (where person in (select unnest($holders))) as incumbents,
    count(*) filter (where person in (select unnest($named))) as bench,
    count(*) filter (
        where
        (len($staff_groups) = 0 or list_contains($staff_groups, staff_group))
        and (
            len($medical_grades) = 0
            or list_contains($medical_grades, medical_grade)
        )
    ) as pool
from people_in_scope($scope)
group by split_1
order by split_1
