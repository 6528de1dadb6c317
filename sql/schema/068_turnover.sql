-- Turnover in the 12 months to each date of the scope: who left over the mean of the start and the end
-- of the year, in people or else in FTE. "in_people" is written as true or false, not as a parameter:
-- then only one of the two is worked out.
create or replace macro turnover(
    in_people,
    counting_months,
    counting_outcomes,
    counting_left_out_grades,
    $scope
) as table
    with ends as (
        select
            year_end,
            split_1,
            split_2,
            if(in_people, count(*) filter (where is_placed), sum(fte)) / 2.0 as mean
        from
            year_staff(
                counting_months,
                counting_outcomes,
                counting_left_out_grades,
                $scope
            )
        group by year_end, split_1, split_2
    ),

    leavers as (
        select
            as_at,
            split_1,
            split_2,
            if(
                in_people, count(*) filter (where is_placed), coalesce(sum(fte), 0)
            ) as lost,
            count(*) filter (where is_placed) as people,
            coalesce(sum(fte * fte), 0) as sum_of_squares
        from
            counted_events(
                counting_months,
                counting_outcomes,
                counting_left_out_grades,
                $scope
            )
        where event = 'leaver'
        group by as_at, split_1, split_2
    ),

    -- Nobody in post has a reason for leaving: divided by it, each reason is compared with all staff.
    compared as (
        select
            *,
            if($scope['split_1'] = 'leaving_reason', '', split_1) as staff_1,
            if($scope['split_2'] = 'leaving_reason', '', split_2) as staff_2
        from leavers
        union all
        select
            year_end as as_at,
            split_1,
            split_2,
            0 as lost,
            0 as people,
            0 as sum_of_squares,
            split_1 as staff_1,
            split_2 as staff_2
        from ends
        where 'leaving_reason' not in ($scope['split_1'], $scope['split_2'])
    )

    select
        compared.as_at,
        compared.split_1,
        compared.split_2,
        sum(compared.lost)::double as numerator,
        any_value(ends.mean)::double as denominator,
        sum(compared.people)::bigint as people,
        sum(compared.sum_of_squares)::double as sum_of_squares
    from compared
    inner join ends
        on
            compared.as_at = ends.year_end
            and compared.staff_1 = ends.split_1
            and compared.staff_2 = ends.split_2
    group by compared.as_at, compared.split_1, compared.split_2;
