"""Rows as releases before stored them: the checksums that they kept are of these."""

from __future__ import annotations

# Makes the view "staff_once", of one import.
STAFF_ONCE = """
create or replace temp view staff_once as
select
    staff.as_at,
    staff.row_number,
    staff.person,
    staff.employer,
    said.* exclude (id, is_of_any_level, valid_from, valid_until),
    staff.* exclude (
        import_id, as_at, row_number, person, employer, unit_id,
        place_of_qualification, welsh_language
    )
    rename (is_main_post as speaks)
from staff
inner join unit_written as said on staff.unit_id = said.id
"""

# Columns that came after those checksums.
LATER_COLUMNS = ("place_of_qualification", "welsh_language")
