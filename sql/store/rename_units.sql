-- /// statement
-- title = "Every kind of row that names a unit, under the names that units have now"
-- ///
create or replace view staff_by_unit as
from rows_by_unit('staff', as_at);

create or replace view establishment_by_unit as
from rows_by_unit('establishment', as_at);

create or replace view movement_by_unit as
from rows_by_unit('movement', event_date);

create or replace view absence_by_unit as
from rows_by_unit('absence', first_day);

create or replace view care_requirement_by_unit as
select * replace (unit_now_anywhere(organisation, as_at) as organisation)
from rows_by_unit('care_requirement', as_at);

create or replace view appraisal_by_unit as
from rows_by_unit('appraisal', as_at);

create or replace view requirement_by_unit as
select * replace (unit_now_anywhere(organisation, as_at) as organisation)
from rows_by_unit('requirement', as_at);
