-- /// query
-- title = "Pay scales that were imported"
-- ///
-- Two files may hold one band from the same day on: the one loaded last is the correction.
select
    band,
    scale,
    point,
    amount,
    coalesce(valid_from, as_at) as valid_from
from pay_scale
qualify
    import_id = max(import_id) over (
        partition by coalesce(band, scale), coalesce(valid_from, as_at)
    )
order by valid_from, band, scale, amount
