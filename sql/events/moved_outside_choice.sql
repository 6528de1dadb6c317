-- /// query
-- title = "The same for people who are in a wider selection but not in this one"
-- parameters = ["earlier_scope", "wider", "earlier_wider", "aged", "old", "young"]
-- ///
-- The linter takes parameters for columns without a table.
-- noqa: disable=RF02
with earlier as (
    select *
    from people_in_scope($earlier_wider)
    where person not in (select person from people_in_scope($earlier_scope))
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
    group_on_date(
        earlier.split_1,
        earlier.split_2,
        $aged,
        $old,
        $young,
        earlier.age_low,
        earlier.age_high
    ) is distinct from group_on_date(
        later.split_1,
        later.split_2,
        $aged,
        $old,
        $young,
        later.age_low,
        later.age_high
    )
group by all
