-- /// check
-- title = "People without a usable age"
-- kinds = ["staff_in_post"]
-- about = ["age", "date_of_birth", "age_band_supplied"]
-- message = "There is no usable age, age band or date of birth for these people."
-- effect = "They are left out of ages and shown as not known."
-- do_next = "Add Date of Birth or Age in Years to the report."
-- ///
select row_number
from stored
where is_counted and age_low is null
order by row_number
