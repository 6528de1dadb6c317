"""People of a file who are not in staff in post: kept, counted in nothing, and said."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from analytics.imports.problems import CELLS_SHOWN, Problem
from analytics.imports.stage import Staged
from analytics.store import Store
from analytics.words import _, ngettext, show_date

_KNOWN = """
select distinct person.person_key
from person
inner join staff on person.person = staff.person
where staff.as_at = $as_at
"""


def not_in_staff(store: Store, staged: Staged, rows: pa.Table, as_at: date) -> list[Problem]:
    """One warning with the rows of people who are not in the staff list that speaks for the date.

    That list is the latest at or before the date, else the first after it; no staff list, no word.
    """
    dates = store.dates()
    if not staged.kind.about_staff or not staged.names_people or not dates:
        return []
    day = max((item for item in dates if item <= as_at), default=min(dates))
    known = {row["person_key"] for row in store.query(_KNOWN, {"as_at": day})}
    keys = zip(*(rows[name].to_pylist() for name in ("person_key", "employee_key")), strict=True)
    pairs = list(zip(rows["row_number"].to_pylist(), keys, strict=True))
    strange = [(row, key) for row, key in pairs if key[0] and not known & set(key)]
    if not strange:
        return []
    people = len({key[0] for _row, key in strange})
    words = ngettext(
        "{count} person here is not in staff in post of {date}.",
        "{count} people here are not in staff in post of {date}.",
        people,
    )
    return [
        Problem(
            severity="warning",
            rule="not_in_staff_in_post",
            message=words.format(count=people, date=show_date(day)),
            sheet=staged.place.sheet.name,
            cells=tuple(_("row {row}").format(row=row) for row, _key in strange[:CELLS_SHOWN]),
            count=len(strange),
            effect=_("Kept. They count in no rate or cover unless they are in staff in post."),
            do_next=_("They may have left, or have a mistyped employee number."),
        )
    ]
