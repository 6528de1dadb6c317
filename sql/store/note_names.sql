-- /// statement
-- title = "What units are called and where they are, before both are worked out anew"
-- ///
create or replace temp table unit_before as
from unit_now;

create or replace temp table place_before as
select
    unit_place.organisation,
    unit_now.* exclude (id, unit_id, is_of_any_level, organisation) -- noqa: RF02
from unit_place
inner join unit_now on unit_place.unit_id = unit_now.id;
