-- /// import
-- title = "Pay scale: from typed columns to stored rows"
-- parameters = ["as_at"]
-- ///
with points as (
    select
        row_number,
        scale,
        band,
        point,
        amount,
        valid_from
    from typed
    where amount is not null
    union all
    select
        row_number,
        scale,
        band,
        'minimum' as point,
        minimum as amount,
        valid_from
    from typed
    where minimum is not null
    union all
    select
        row_number,
        scale,
        band,
        'intermediate' as point,
        intermediate as amount,
        valid_from
    from typed
    where intermediate is not null
    union all
    select
        row_number,
        scale,
        band,
        'maximum' as point,
        maximum as amount,
        valid_from
    from typed
    where maximum is not null
)

select
    row_number,
    scale,
    band,
    point,
    amount,
    coalesce(valid_from, $as_at::date) as valid_from
from points
order by row_number, point
