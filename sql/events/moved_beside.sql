-- /// query
-- title = "The same of those whom a wider choice has more"
-- parameters = ["base_scope", "wider", "base_wider", "aged", "old", "young"]
-- ///
-- The linter takes parameters for columns without a table.
-- noqa: disable=RF02
with earlier as (
    select *
    from people_in_scope($base_wider)
    where person not in (select person from people_in_scope($base_scope))
),

later as (
    select *
    from people_in_scope($wider)
    where person not in (select person from people_in_scope($scope))
)

select
    earlier.split_1 as then_1,
    earlier.split_2 as then_2,
    later.split_1 as now_1,
    later.split_2 as now_2,
    count(*) as people
from earlier
full outer join later on earlier.person = later.person
where
    earlier.person is null
    or later.person is null
    or earlier.split_1 <> later.split_1
    or earlier.split_2 <> later.split_2
    or (
        $aged
        and (
            is_aged_at_least($old, earlier.age_low),
            is_aged_under($young, earlier.age_low, earlier.age_high)
        ) is distinct from (
            is_aged_at_least($old, later.age_low),
            is_aged_under($young, later.age_low, later.age_high)
        )
    )
group by all
