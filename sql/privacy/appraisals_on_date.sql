-- /// query
-- title = "Posts on one date by everything that staff can be chosen by, and who is away from work"
-- parameters = ["new_starter_months"]
-- ///
select
    people.person,
    true as is_counted,
    true as is_main_post,
    people.org_l1,
    people.org_l2,
    people.org_l3,
    people.org_l4,
    people.org_l5,
    people.org_l6,
    people.org_l7,
    people.organisation,
    people.staff_group,
    people.job_role,
    people.band,
    people.medical_grade,
    people.area_of_work,
    people.assignment_category,
    people.contract,
    people.registered,
    people.manager_level,
    if(people.fte >= 1, 'full time', 'part time') as hours,
    working_hours_band(people.fte) as working_hours,
    'Not known' as leaving_reason,
    people.gender,
    people.ethnic_group,
    people.disability,
    age_band_in('esr', people.age_low, people.age_high) as esr,
    age_band_in('five_year', people.age_low, people.age_high) as five_year,
    age_band_in('single', people.age_low, people.age_high) as single,
    coalesce(people.age_low, people.age_high, -1) as age,
    coalesce(people.age_low, -1) as age_low,
    coalesce(people.age_high, -1) as age_high,
    if(people.is_on_maternity, 'yes', 'no') as maternity,
    if(people.is_long_absent, 'yes', 'no') as long_absent,
    if(people.is_on_break, 'yes', 'no') as on_break
from people_and_appraisals([]::varchar[], $new_starter_months, $scope) as people
order by people.person
