-- /// query
-- title = "Who came, went, or is in another group at one of two dates, or came to an age in between"
-- parameters = ["earlier_scope", "aged", "old", "young"]
-- ///
-- The linter takes parameters for columns without a table.
-- noqa: disable=RF02
select
    earlier.split_1 as then_1,
    earlier.split_2 as then_2,
    later.split_1 as now_1,
    later.split_2 as now_2,
    count(*) as people
from people_in_scope($earlier_scope) as earlier
full outer join people_in_scope($scope) as later on earlier.person = later.person
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
