"""How old the newest file of each kind is, and which are older than they should be.

How old each may be is a line of ``data/codelists/data_freshness.csv``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from analytics import codelists
from analytics.imports.kinds.registry import all_kinds

STAFF = "staff_in_post"


@dataclass(frozen=True)
class Freshness:
    """One kind of file: its newest date (None: nothing is loaded), and how many dates there are."""

    kind: str
    title: str  # in English, translated when shown
    newest: date | None
    dates: int
    months: int  # whole months since the newest date
    is_stale: bool


def how_fresh(dates_of: Callable[[str], Sequence[date]], today: date) -> tuple[Freshness, ...]:
    """Every kind in its order. ``dates_of`` gives the dates of a kind that are loaded."""
    return tuple(_of_kind(kind.id, kind.title, dates_of(kind.id), today)
                 for kind in all_kinds().values())  # fmt: skip


def _of_kind(kind: str, title: str, loaded: Sequence[date], today: date) -> Freshness:
    newest = max(loaded, default=None)
    months = months_since(newest, today) if newest else 0
    limit = _months_allowed().get(kind)
    return Freshness(kind, title, newest, len(loaded), months, limit is not None and months > limit)


def months_since(day: date, today: date) -> int:
    """Whole months from a day to today; none where it is still to come."""
    months = (today.year - day.year) * 12 + today.month - day.month
    # The last day of a month is a month after the last day of the one before it.
    return max(0, months - (today.day < day.day and today.day < 28))


@lru_cache(maxsize=1)
def _months_allowed() -> dict[str, int]:
    rows = codelists.load_rows("data_freshness")
    return {row["kind"]: int(row["months"]) for row in rows}
