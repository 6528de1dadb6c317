-- /// measure
-- title = "Competence currency"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- numerator = "People with a competence awarded or refreshed in the 12 months to the date"
-- denominator = "People in post, including those without any competence record"
-- why = "Records that are not kept up to date cannot serve as a talent pool."
-- source = "MPT principle 8: supporting staff to keep their competences up to date on the platform"
-- needs = ["competence|local_skills"]
-- proportion = true
-- ///
with recent as (
    select distinct person
    from competence_records($scope['last_date'], $scope['last_date'])
    where
        is_held
        and awarded_on > $scope['last_date'] - interval 12 months
        and awarded_on <= $scope['last_date']
)

select
    people.as_at,
    people.split_1,
    people.split_2,
    count(recent.person)::double as numerator,
    count(*)::double as denominator,
    count(*) as people
from people_in_scope($scope) as people
left outer join recent on people.person = recent.person
where
    people.as_at = $scope['last_date']
    and exists (
        select 1
        from competence_lists_in_use($scope['last_date'])
    )
group by people.as_at, people.split_1, people.split_2
order by people.as_at, people.split_1, people.split_2
