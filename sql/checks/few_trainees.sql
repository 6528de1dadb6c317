-- /// check
-- title = "Hardly any trainees in a medical extract"
-- kinds = ["staff_in_post"]
-- message = "There are many doctors here but hardly any resident doctors (trainees)."
-- effect = "Counted as they are."
-- do_next = "Residents in Wales may be employed by NWSSP, the single lead employer: ask for its extract as well."
-- ///
with doctors as (
    select
        count(*) as doctors,
        count(trainee_grades.medical_grade) as trainees
    from stored
    left outer join
        trainee_grades
        on stored.medical_grade = trainee_grades.medical_grade
    where
        stored.is_counted
        and stored.staff_group = 'Medical and Dental'
        and stored.medical_grade <> 'Not known'
)

select null::integer as row_number
from doctors
where doctors >= 50 and trainees < 0.05 * doctors
