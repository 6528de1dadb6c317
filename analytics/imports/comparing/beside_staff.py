"""People of a file who are not in staff in post: kept, counted in nothing, and said."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from analytics.engine.store import Store
from analytics.imports.comparing.people import Known
from analytics.imports.finding.dating import Dated
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.stage import Staged
from analytics.words import _, ngettext, show_date

_IN_STAFF = "select distinct person from staff where as_at = $as_at"


def not_in_staff(
    store: Store, staged: Staged, rows: pa.Table, known: Sequence[Known], dated: Dated
) -> list[Problem]:
    """One warning with the rows of people who are not in the staff list that speaks for the date.

    That list is the latest at or before the date, else the first after it; no staff list, no word.
    """
    dates = store.dates()
    if not staged.kind.about_staff or not staged.names_people or not dates:
        return []
    as_at = dated.day or max(dates)
    day = max((item for item in dates if item <= as_at), default=min(dates))
    staff = {row["person"] for row in store.query(_IN_STAFF, {"as_at": day})}
    there = {item.person_key for item in known if item.person in staff}
    keys = zip(rows["row_number"].to_pylist(), rows["person_key"].to_pylist(), strict=True)
    strange = dict.fromkeys((row, key) for row, key in keys if key and key not in there)
    if not strange:
        return []
    people = len({key for _row, key in strange})
    at = staged.place.rows_at(row for row, _key in strange)
    words = ngettext(
        "{count} person here is not in staff in post as at {date}.",
        "{count} people here are not in staff in post as at {date}.",
        people,
    )
    return [
        Problem(
            severity="warning",
            rule="not_in_staff_in_post",
            message=words.format(count=people, date=show_date(day)),
            sheet=at.sheet,
            cells=at.cells,
            sheets=at.sheets,
            count=len(strange),
            effect=_(
                "Kept, but not counted in any rate or skill cover unless they are in staff in post."
            ),
            do_next=_("They may have left, or the employee number may be mistyped."),
        )
    ]
