"""What the framework asks today, a line a thing: what waits for a decision of somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.words import ngettext, show_number

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One thing, and the view of the enablers that shows it."""

    sentence: str
    view: str


def decisions(grid: Sequence[Row], conflicts: Sequence[Row]) -> list[Line]:
    """What waits for somebody: what is said and does not hold first, then what is blocked, then
    what nobody looks after."""
    counts: dict[str, int] = {}
    for row in conflicts:
        counts[row["rule"]] = counts.get(row["rule"], 0) + 1
    counts["blocked"] = sum(row["blocked"] + row["blocked_outside"] for row in grid)
    return [
        Line(words(count).format(count=show_number(count)),
             "listed" if rule == "blocked" else "conflicts")
        for rule, words in _WORDS.items() if (count := counts.get(rule, 0))
    ]  # fmt: skip


_WORDS: Mapping[str, Callable[[int], str]] = {
    "green_while_worse": lambda count: ngettext(
        "{count} enabler or aim is said to go well, while its number is clearly worse",
        "{count} enablers or aims are said to go well, while their numbers are clearly worse",
        count,
    ),
    "complete_without_evidence": lambda count: ngettext(
        "{count} enabler or aim is said to be complete, without evidence",
        "{count} enablers or aims are said to be complete, without evidence", count,
    ),
    "blocked": lambda count: ngettext(
        "{count} enabler is blocked", "{count} enablers are blocked", count
    ),
    "revised_date_passed": lambda count: ngettext(
        "The revised date of {count} enabler or aim has passed too",
        "The revised dates of {count} enablers or aims have passed too", count,
    ),
    "owner_gone": lambda count: ngettext(
        "The owner of {count} enabler or aim is no longer in post",
        "The owners of {count} enablers or aims are no longer in post", count,
    ),
    "evidence_past_review": lambda count: ngettext(
        "Evidence of {count} enabler or aim is past its review date",
        "Evidence of {count} enablers or aims is past its review date", count,
    ),
    "stale": lambda count: ngettext(
        "Nobody has updated {count} enabler or aim for over six months",
        "Nobody has updated {count} enablers or aims for over six months", count,
    ),
}  # fmt: skip
