"""Whether the day or the month comes first in a column of dates: what all of its texts show.

One text cannot tell: 03/04/2026 is in March or in April. A column can, because sooner or later a
number passes 12; and a column that cannot tell is written as the others of its file are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.values.dates import FIRST_YEAR, LAST_YEAR, plain_signs, read_date

_SLASHED = re.compile(
    r"(?P<first>\d{1,2})\s*(?P<sign>[/.\- ])\s*(?P<second>\d{1,2})\s*[/.\- ]\s*"
    r"(?P<year>\d{4}|\d{2})(?P<rest>\D.*)?",
    re.DOTALL,
)
_RUN_TOGETHER = re.compile(r"(?P<first>\d{1,2})(?P<second>\d{2})(?P<year>\d{4})")
# What a spreadsheet or a database writes: nobody can have meant another order.
CERTAIN = r"\d{4}-\d\d-\d\d(?:[T ].*)?|\d{5}(?:\.0+)?"
_CERTAIN = re.compile(CERTAIN)
_LAST_MONTH = 12
_CLEARLY = 10  # times as many: the others are slips of the pen
_FEW, _MANY = 5, 20
_FEWEST_SWAPPED = 2  # of either sort, and together as many as `_FEW`


@dataclass(frozen=True)
class OrderShown:
    """What the distinct texts of a column show of the order of its dates, in counts of texts.

    ``either`` could be both. ``swapped``: a spreadsheet that expected the other order made dates
    of those that it could read, day and month the wrong way round, and left the others as texts.
    ``strange``: too many could be both, or they are the 1st of every month in the other order.
    """

    day_first: int = 0
    month_first: int = 0
    either: int = 0
    swapped: bool = False
    strange: bool = False

    @property
    def has_both(self) -> bool:
        """Whether some can only be day first and others only month first."""
        return self.day_first > 0 and self.month_first > 0

    @property
    def could_be_month_first(self) -> bool:
        """Whether any of its dates is written so that the order matters."""
        return self.month_first + self.either > 0

    @property
    def is_month_first(self) -> bool | None:
        """The order that the column shows by itself; None where nothing does."""
        if self.month_first and self.month_first >= _CLEARLY * self.day_first:
            return True
        return False if self.day_first or self.month_first else None


def order_shown(texts: Sequence[str]) -> OrderShown:
    """What the texts of a column show; others than dates do not matter."""
    plain = [plain_signs(text) for text in texts]
    parts = [(int(found["first"]), int(found["second"])) for found in map(_found, plain) if found]
    day_first = sum(1 for first, second in parts if second <= _LAST_MONTH < first)
    month_first = sum(1 for first, second in parts if first <= _LAST_MONTH < second)
    either = [pair for pair in parts if max(pair) <= _LAST_MONTH and min(pair) > 0]
    sure = day_first + month_first
    one_order = min(day_first, month_first) == 0 and not either
    return OrderShown(
        day_first,
        month_first,
        len(either),
        swapped=one_order and sure >= _FEWEST_SWAPPED and _all_turned(plain, sure),
        strange=not sure and _is_strange(either),
    )


def _found(plain: str) -> re.Match[str] | None:
    """A date that is written in numbers with the year last."""
    if found := _SLASHED.fullmatch(plain):
        return found
    found = _RUN_TOGETHER.fullmatch(plain)
    return found if found and FIRST_YEAR <= int(found["year"]) < LAST_YEAR else None


def _all_turned(plain: Iterable[str], texts: int) -> bool:
    """Whether the true dates of the column could all be read in the other order as well."""
    certain = (read_date(text).value for text in plain if _CERTAIN.fullmatch(text))
    days = {day for day in certain if isinstance(day, date)}
    enough = len(days) >= _FEWEST_SWAPPED and len(days) + texts >= _FEW
    # Dates that are all the 1st of a month are what somebody wanted.
    return enough and 1 < max(day.day for day in days) <= _LAST_MONTH


def _is_strange(either: Sequence[tuple[int, int]]) -> bool:
    """Whether texts that could be both would be odd dates in the usual order, the day first."""
    firsts, seconds = {first for first, _second in either}, {second for _first, second in either}
    first_of_months = seconds == {1} and len(firsts) >= _FEW
    return first_of_months or (len(either) >= _MANY and len(firsts) > 1 and len(seconds) > 1)


def day_first(text: str) -> str:
    """A date that is written month first, with its day first; any other text as it is."""
    plain = plain_signs(text)
    found = _found(plain)
    if found is None:
        return text
    sign = found.groupdict().get("sign") or "/"
    rest = found.groupdict().get("rest") or ""
    return f"{found['second']}{sign}{found['first']}{sign}{found['year']}{rest}"


def turned_back(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader of texts whose true dates have day and month the wrong way round."""
    return lambda text: read(_turned(text))


def _turned(text: str) -> str:
    """``2026-04-03`` of ``2026-03-04``; what was left as a text is as it was written."""
    plain = plain_signs(text)
    day = read_date(plain).value if _CERTAIN.fullmatch(plain) else None
    if not isinstance(day, date) or day.day > _LAST_MONTH:
        return text
    return date(day.year, day.day, day.month).isoformat()


def month_first(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """A reader of texts as one of texts whose dates are written month first."""
    return lambda text: read(day_first(text))
