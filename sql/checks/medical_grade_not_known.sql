-- /// check
-- title = "Doctors without a known grade"
-- kinds = ["staff_in_post"]
-- message = "Nothing in these rows shows the grade of the doctor or dentist."
-- effect = "Counted as doctors; the grade counts as “Not known”, and they are in no group of grades."
-- do_next = "Add a Grade or Role that names it, such as Consultant, Specialty Doctor or ST4."
-- ///
select row_number
from stored
where
    is_counted
    and staff_group = 'Medical and Dental'
    and medical_grade = 'Not known'
order by row_number
