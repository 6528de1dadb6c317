-- /// statement
-- title = "The days on which units changed their names, as far as somebody has said"
-- ///
insert into unit_day
select
    level,
    before,
    changed_on
from renamed
where changed_on is not null
