-- /// check
-- title = "A medical extract almost without trainees"
-- kinds = ["staff_in_post"]
-- uses = ["job_role"]
-- message = "There are many doctors here but almost no resident doctors (trainees)."
-- effect = "Counted as they are."
-- do_next = "Residents in Wales may be employed by NWSSP, the single lead employer: ask for its extract as well."
-- ///
with doctors as (
    select
        count(*) as doctors,
        count(*) filter (
            where medical_grade ilike '%foundation%' or medical_grade ilike '%specialty)%'
            or medical_grade ilike '%resident%' or medical_grade ilike '%trainee%'
        ) as trainees
    from stored
    where is_counted and staff_group = 'Medical and Dental'
)

select null::integer as row_number
from doctors
where doctors >= 50 and trainees < 0.05 * doctors
