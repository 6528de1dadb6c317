-- /// check
-- title = "The same need in several rows"
-- kinds = ["care_requirement"]
-- message = "These rows are of a unit, band and kind of staff that an earlier row is of too."
-- effect = "Added up, as needs of different shifts are."
-- do_next = "Take the repeated rows out of the file if they are not further needs."
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
