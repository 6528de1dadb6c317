-- /// measure
-- title = "Required skills covered"
-- unit = "percent"
-- kind = "rate"
-- better = "higher"
-- n_of = "skills"
-- numerator = "For each skill that a unit requires: people in the unit who hold it at the required level and in date, divided by people required, never above 1; added up"
-- denominator = "Skills that units require"
-- why = "Whether each team could run its service with the people it has today."
-- source = "min(1, people at or above the level and in date / people required), per unit and skill"
-- needs = ["requirement", "competence|local_skills"]
-- splits = []
-- any_choice = true
-- whole_units = true
-- ///
with cover as (
    select
        unit,
        skill_key,
        level_rank,
        count(person) / any_value(people_required) as share,
        count(person) as people
    from people_with_required_skills($scope['last_date'], $scope)
    group by unit, skill_key, level_rank
)

select
    $scope['last_date'] as as_at,
    '' as split_1,
    '' as split_2,
    sum(least(1, share)) as numerator,
    count(*)::double as denominator,
    coalesce(sum(people), 0)::bigint as people
from cover
having count(*) > 0
