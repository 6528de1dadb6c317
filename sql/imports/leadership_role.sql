-- /// import
-- title = "Leadership posts: from typed columns to stored rows"
-- ///
select
    row_number,
    person_key,
    employee_key,
    columns('^(org_l[1-7]|organisation)$'),
    post_title,
    post_key,
    cluster,
    sector,
    profession,
    coalesce(tier, tier_of_title) as tier,
    tier is not null as has_own_tier,
    -- A post without a holder is vacant, whatever its column says.
    coalesce(is_vacant, false) or person_key is null as is_vacant,
    coalesce(is_interim, regexp_matches(lower(post_title), '^(interim|acting)\b'))
        as is_interim,
    coalesce(is_shared, false) as is_shared,
    sessions,
    start_date,
    end_date,
    how_appointed,
    chance
from typed
where post_title is not null
order by row_number
