-- /// statement
-- title = "The names of units that somebody has renamed, each at its level"
-- ///
create or replace temp table naming_units as
select distinct
    list_resize(
        list_append(list_resize([]::varchar[], level - 1, 'Not known'), before),
        9,
        'Not known'
    ) as names
from renamed
