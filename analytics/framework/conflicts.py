"""Where what is said of an item and what shows it do not agree, or nobody has looked for long.

The rules ask for a second look; none of them changes what was said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.attention.freshness import months_since
from analytics.framework.book import Book
from analytics.framework.catalogue import Item
from analytics.framework.indicators import Reading
from analytics.framework.statuses import Status, code_of, rating_says

STALE_MONTHS = 6


@dataclass(frozen=True)
class Conflict:
    """One rule that an item is caught by, and since when; None where that is not known."""

    item: str
    rule: str
    since: date | None


def to_look_at(book: Book, items: Iterable[Item]) -> list[str]:
    """The items whose number matters for a rule: those that are said to go well."""
    return [each.id for each in items if _goes_well(book.status(each.id))]


def find_conflicts(
    book: Book,
    items: Iterable[Item],
    readings: Mapping[str, Reading],
    gone: Collection[str],
    today: date,
) -> list[Conflict]:
    """Every conflict of some items. ``gone``: employee numbers of owners who have left."""
    return [
        Conflict(item.id, rule, since)
        for item in items
        for rule, since in _of_item(book, item.id, readings.get(item.id), gone, today)
    ]  # fmt: skip


def _of_item(
    book: Book, item: str, reading: Reading | None, gone: Collection[str], today: date
) -> Iterator[tuple[str, date | None]]:
    status = book.status(item)
    saved = status.saved_at.date() if status.saved_at else None
    log = book.evidence.get(item, ())
    strength = code_of("evidence_strength", status.get("evidence_strength"))
    if status.is_done and (not log or strength in ("", "none")):
        yield "complete_without_evidence", saved
    if reading is not None and reading.is_worse and _goes_well(status):
        yield "green_while_worse", reading.as_at
    touched = max((each.saved_at.date() for each in log), default=saved)
    last = max(filter(None, (saved, touched)), default=None)
    if status.is_open and last and months_since(last + timedelta(days=1), today) >= STALE_MONTHS:
        yield "stale", last
    reviews = [each.review_on for each in log if each.review_on and each.review_on < today]
    if reviews:
        yield "evidence_past_review", min(reviews)
    if status.get("owner_number") in gone and status.get("owner_number"):
        yield "owner_gone", None
    if status.is_open and status.revised_due and status.revised_due < today:
        yield "revised_date_passed", status.revised_due


def _goes_well(status: Status) -> bool:
    return rating_says(status.get("confidence"), "standing") == "good" or status.is_done
