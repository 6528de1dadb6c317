-- /// query
-- title = "Posts on one date by everything that staff can be chosen by"
-- parameters = ["day"]
-- ///
-- Main posts come first, then those with most FTE: the order in which a person is placed.
select
    person,
    is_counted,
    is_main_post,
    org_l1,
    org_l2,
    org_l3,
    org_l4,
    org_l5,
    org_l6,
    org_l7,
    organisation,
    staff_group,
    job_role,
    band,
    medical_grade,
    area_of_work,
    assignment_category,
    contract,
    registered,
    manager_level,
    if(fte >= 1, 'full time', 'part time') as hours,
    working_hours_band(fte) as working_hours,
    'Not known' as leaving_reason,
    gender,
    ethnic_group,
    disability,
    age_band_in('esr', age_low, age_high) as esr,
    age_band_in('five_year', age_low, age_high) as five_year,
    age_band_in('single', age_low, age_high) as single,
    coalesce(age_low, age_high, -1) as age,
    coalesce(age_low, -1) as age_low,
    coalesce(age_high, -1) as age_high
from staff_by_unit
where as_at = $day and is_in_post_status
order by person asc, coalesce(fte, 0) desc, is_main_post desc, row_number asc
