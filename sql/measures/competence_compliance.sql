-- /// measure
-- title = "Competence compliance"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- n_of = "requirements"
-- numerator = "Competences required for a post that its holder has: validated, in date on the day, and at the level required"
-- denominator = "Competences required for posts, each counted once for each person"
-- why = "A required competence that has expired is a risk to patients and to the member of staff."
-- source = "ESR competence requirements of positions; an award counts up to and including its expiry date"
-- needs = ["competence|local_skills"]
-- ///
with required as (
    select
        person,
        skill_key,
        bool_or(
            is_in_date
            and coalesce(is_met, true)
            -- ESR may have it as met without a level.
            and (
                coalesce(level_rank, 0) >= coalesce(required_rank, 0)
                or (level_rank is null and coalesce(is_met, false))
            )
        ) as is_compliant
    from competence_records($scope['last_date'], $scope['last_date'])
    where is_required
    group by person, skill_key
)

select
    people.as_at,
    people.split_1,
    people.split_2,
    count(*) filter (where required.is_compliant)::double as numerator,
    count(*)::double as denominator,
    count(distinct people.person) as people
from people_in_scope($scope) as people
inner join required on people.person = required.person
where people.as_at = $scope['last_date']
group by people.as_at, people.split_1, people.split_2
order by people.as_at, people.split_1, people.split_2
