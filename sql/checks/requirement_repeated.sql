-- /// check
-- title = "The same requirement on several rows"
-- kinds = ["care_requirement"]
-- message = "These rows are for the same unit, band and kind of staff as an earlier row."
-- effect = "Added up, like the needs of different shifts."
-- do_next = "Take the repeated rows out of the file if they are not additional needs."
-- ///
select distinct row_number
from stored
qualify
    row_number() over (
        partition by
            org_l1,
            org_l2,
            org_l3,
            org_l4,
            org_l5,
            org_l6,
            org_l7,
            organisation,
            staff_group,
            band,
            registered
        order by row_number
    ) > 1
order by row_number
