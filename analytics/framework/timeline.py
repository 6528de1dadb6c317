"""The table of dates: what was put off to when, and the milestones on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.framework.book import Book, read_book
from analytics.framework.catalogue import ENABLER, Item
from analytics.framework.listing import chosen_items, read_day
from analytics.framework.words import AHEAD, MILESTONE, PASSED, REACHED, REVISED
from analytics.privacy.release import typed


def build_timeline(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enabler_timeline``: a row a date that somebody has set."""
    book = read_book(store.folder, options.get("organisation", ""))
    today = read_day(options.get("today", ""))
    items = [each for each in chosen_items(book, options, current=True) if each.kind == ENABLER]
    rows = [row for item in items for row in _of_item(book, item, today)]
    rows.sort(key=lambda row: (row["due"], row["id"]))
    return table.answer(scope, typed(rows), assumptions={"today": today.isoformat()})


def _of_item(book: Book, item: Item, today: date) -> Iterator[dict[str, Any]]:
    status = book.status(item.id)
    about = {"id": item.id, "text": item.text, "baseline_due": item.due,
             "stage": status.get("stage") or None}  # fmt: skip
    if status.revised_due:
        open_now = status.is_open or not status.get("stage")
        yield about | {
            "what_date": REVISED, "due": status.revised_due, "done_on": None,
            "due_state": _when(status.revised_due, today) if open_now else REACHED,
            "words": status.get("due_reason") or None,
        }  # fmt: skip
    for each in book.milestones.get(item.id, ()):
        yield about | {
            "what_date": MILESTONE, "due": each.due, "done_on": each.done_on,
            "due_state": REACHED if each.done_on else _when(each.due, today), "words": each.title,
        }  # fmt: skip


def _when(day: date, today: date) -> str:
    return AHEAD if day >= today else PASSED
