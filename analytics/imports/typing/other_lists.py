"""Lists of people that are not staff in post, although they have all its columns.

A list of leavers has employee number, staff group, FTE and organisation too; stored as staff in
post it would bring everybody who left back to work.
"""

from __future__ import annotations

import re
from datetime import date

from analytics.imports.finding.headings import listed_field
from analytics.imports.finding.sheet_names import COLUMNS_OF_OTHER_LISTS
from analytics.imports.finding.title_dates import title_rows
from analytics.imports.kinds.people_who_left import read_last_day
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.staged import Staged
from analytics.values.reading import NOTHING, clean, is_nothing, read_date
from analytics.words import _

_NEARLY_ALL = 0.8
_ENOUGH = 20  # people; fewer may well have started in one year
_STARTERS = re.compile(r"\b(?:new )?starters?\b|\bjoiners?\b|\bdechreuwyr\b", re.IGNORECASE)
_LEAVERS = re.compile(r"\bleavers?\b|\bterminations?\b|\bymadawyr\b", re.IGNORECASE)
_IN_POST = re.compile(r"\bin post\b|\bSIP\b|\bstaff ?list\b", re.IGNORECASE)


def other_list(staged: Staged, file_name: str, as_at: date | None) -> Problem | None:
    """The refusal of another kind of list, or None. A staff list leaves such columns blank, or has
    days after its own in them.

    A list of starters or leavers may have no such column: then its name or title gives it away, or
    that everybody in it started within a year.
    """
    if not staged.kind.snapshot:
        return None
    for column in staged.place.match.headers:
        field = listed_field(column.header, tuple(COLUMNS_OF_OTHER_LISTS))
        if field and _filled_share(staged, column.number, as_at) >= _NEARLY_ALL:
            found = _("This looks like {list}: nearly every row has “{header}”.")
            return _refusal(
                staged, found.format(list=_(COLUMNS_OF_OTHER_LISTS[field]), header=column.header)
            )
    return _by_name_or_dates(staged, file_name)


def _by_name_or_dates(staged: Staged, file_name: str) -> Problem | None:
    names = [part.sheet.name for part in staged.place.read]
    above = [cell for row in title_rows(staged.place) for cell in row if cell]
    words = " ".join([file_name, *names, *above]).replace("_", " ")
    recent = _started_within_a_year(staged)
    named = not _IN_POST.search(words)
    if named and _LEAVERS.search(words) and not _STARTERS.search(words):
        return _refusal(staged, _("This looks like a list of leavers: its name or title says so."))
    if named and _STARTERS.search(words) and recent is not False:
        return _refusal(staged, _("This looks like a list of starters: its name or title says so."))
    if named and recent and len(staged.numbers) >= _ENOUGH:
        found = _(
            "This looks like a list of starters: everyone in it started within the same year."
        )
        return _refusal(staged, found)
    return None


def _started_within_a_year(staged: Staged) -> bool | None:
    """Whether nearly all rows have a start date and all of these lie within a year; None without
    any start date.
    """
    starts = staged.typed.get("start_date")
    days = [day for day in starts.to_pylist() if day] if starts is not None else []
    if not days:
        return None
    return len(days) >= _NEARLY_ALL * len(staged.numbers) and (max(days) - min(days)).days <= 366


def _filled_share(staged: Staged, number: int, as_at: date | None) -> float:
    """The share of rows with a value; the end of time (31-Dec-4712) is none, and no day to come."""
    texts = staged.raw[f"c{number}"].to_pylist()
    filled = {text for text in set(texts) if text and not is_nothing(clean(text))}
    filled = {text for text in filled if _is_past(text, as_at or date.today())}
    return sum(1 for text in texts if text in filled) / max(1, len(texts))


def _is_past(text: str, as_at: date) -> bool:
    """Whether a text is a day up to the date, or no day but something else than "Active"."""
    read = read_date(text)
    if isinstance(read.value, date):
        return read.value <= as_at
    return bool(read.rule) and read_last_day(text) != NOTHING


def _refusal(staged: Staged, found: str) -> Problem:
    return Problem(
        severity="refused",
        rule="another_list",
        message=found,
        sheet=staged.place.name,
        effect=_("Nothing can be stored as staff in post."),
        do_next=_("Choose the staff in post report, or confirm that this is staff in post."),
    )
