-- /// table
-- title = "Who is excluded from the appraisal rate"
-- definition = "How many people each rule applies to, whether or not it is in use, and how many of them no other rule in use would exclude. Several rules can apply to one person."
-- characteristics = ["health"]
-- keys = ["rule_name"]
-- people = "people"
-- protect = "rows_together"
-- hidden_when_few = ["maternity", "long_term_absent", "career_break"]
-- hidden_together = ["maternity", "long_term_absent", "career_break", "new_starters"]
-- parameters = ["exclusions", "new_starter_months", "track"]
-- options = ["track", "exclude", "new_starter_months"]
-- [[columns]]
-- id = "rule_name"
-- title = "Who"
-- [[columns]]
-- id = "in_use"
-- title = "Excluded"
-- [[columns]]
-- id = "people"
-- title = "People the rule applies to"
-- unit = "people"
-- [[columns]]
-- id = "alone"
-- title = "People excluded by this rule only"
-- unit = "people"
-- ///
-- noqa: disable=RF02
with alike as (
    select
        is_new_starter,
        is_on_maternity,
        is_on_break,
        is_long_absent,
        is_bank,
        is_doctor,
        is_trainee,
        count(*) as people
    from people_and_appraisals($exclusions, $new_starter_months, $scope)
    where track = $track or $track = 'padr'
    group by all
),

fitting as (
    select
        people,
        list_filter(
            [
                if(is_new_starter, 'new_starters', null),
                if(is_on_maternity, 'maternity', null),
                if(is_on_break, 'career_break', null),
                if(is_long_absent, 'long_term_absent', null),
                if(is_bank, 'bank', null),
                if(is_doctor, 'doctors', null),
                if(is_trainee, 'trainees', null)
            ],
            lambda rule_name: rule_name is not null
        ) as excluded_by
    from alike
),

rules as (
    select
        unnest([
            'new_starters',
            'maternity',
            'career_break',
            'long_term_absent',
            'bank',
            case $track when 'medical' then 'trainees' else 'doctors' end
        ]) as rule_name,
        unnest(range(6)) as place
)

select
    rules.rule_name,
    list_contains($exclusions, rules.rule_name) as in_use,
    coalesce(
        sum(fitting.people) filter (
            where list_contains(fitting.excluded_by, rules.rule_name)
        ),
        0
    )::bigint as people,
    coalesce(
        sum(fitting.people) filter (
            where
            list_contains(fitting.excluded_by, rules.rule_name)
            and not list_has_any(
                fitting.excluded_by,
                list_filter($exclusions, lambda other: other <> rules.rule_name)
            )
        ),
        0
    )::bigint as alone
from rules
left outer join fitting on true
group by rules.rule_name, rules.place
order by rules.place
