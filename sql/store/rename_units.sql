-- /// statement
-- title = "Staff and events under the names that their units have now"
-- ///
create or replace view staff_by_unit as
select
    * replace (
        unit_now('org_l1', org_l1, as_at) as org_l1,
        unit_now('org_l2', org_l2, as_at) as org_l2,
        unit_now('org_l3', org_l3, as_at) as org_l3,
        unit_now('org_l4', org_l4, as_at) as org_l4,
        unit_now('org_l5', org_l5, as_at) as org_l5,
        unit_now('org_l6', org_l6, as_at) as org_l6,
        unit_now('org_l7', org_l7, as_at) as org_l7,
        unit_now('organisation', organisation, as_at) as organisation
    )
from staff;

create or replace view event_post_by_unit as
select
    * replace (
        unit_now('org_l1', org_l1, event_date) as org_l1,
        unit_now('org_l2', org_l2, event_date) as org_l2,
        unit_now('org_l3', org_l3, event_date) as org_l3,
        unit_now('org_l4', org_l4, event_date) as org_l4,
        unit_now('org_l5', org_l5, event_date) as org_l5,
        unit_now('org_l6', org_l6, event_date) as org_l6,
        unit_now('org_l7', org_l7, event_date) as org_l7,
        unit_now('organisation', organisation, event_date) as organisation
    )
from event_post;
