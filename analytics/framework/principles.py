"""The principles of the multi-professional team: their statements, and what the data show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.answers import measures, tables
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.framework import words
from analytics.framework.book import Book, read_book
from analytics.framework.catalogue import STATEMENT, Item
from analytics.framework.indicators import Reading, read_indicators, units_alone
from analytics.framework.listing import SAID, numbers_of, released
from analytics.privacy.release import made_of
from analytics.values.options import read_yes
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _


@with_queries
def build_principles(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``principles``: one row a statement of a principle."""
    book = read_book(store.folder, options.get("organisation", ""))
    items = [each for each in book.items.values() if each.kind == STATEMENT
             and options.get("principle", "") in ("", each.theme_no)]  # fmt: skip
    wanted = [each.id for each in items] if read_yes(options, "indicators", otherwise=True) else ()
    found = read_indicators(store, scope, wanted)
    rows = [_row(book, each, found.by_item.get(each.id, Reading(each.id))) for each in items]
    return table.answer(
        found.scope, released(found, rows), remarks=(*_remarks(items), *words.on_units(scope))
    )


def _remarks(items: Sequence[Item]) -> list[str]:
    loose = any(not each.assignment.startswith("high") for each in items)
    remark = _(
        "The document prints some statements away from their heading. How sure it is that they"
        " belong there is said of each."
    )
    return [remark] if loose else []


def _row(book: Book, item: Item, reading: Reading) -> dict[str, Any]:
    status = book.status(item.id)
    said = {name: status.get(name) or None for name in SAID}
    return {
        "id": item.id, "principle_no": item.theme_no, "principle": item.theme, "text": item.text,
        "tracking": item.tracking, "assignment": item.assignment, **said, **numbers_of(reading),
        "could_be_measured": item.indicator or None, "data_needed": item.data_needed or None,
        "evidence": len(book.evidence.get(item.id, ())),
        "updated_at": status.saved_at.isoformat(timespec="seconds") if status.saved_at else None,
    }  # fmt: skip


@with_queries
def build_bands(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``top_of_licence``: FTE at each band, as a share of the profession's.

    With a comparison date, the share then beside it: by itself it does not say who works at the
    top of their licence.
    """
    store, units = remember_answers(store), units_alone(scope)
    resolved = resolve_scope(store, units)
    result = measures.calculate(store, "fte", resolved, ("staff_group", "band"))
    then = {_key(row): row for row in result.compared.rows} if result.compared else {}
    rows = [
        {"staff_group": group, "band": row.split["band"], "fte": row.value,
         "share": _share(row, result), "share_then": _share(then.get(_key(row)), result.compared),
         "note": row.note}
        for row in result.rows
        if (group := row.split["staff_group"]) != NOT_KNOWN
    ]  # fmt: skip
    return table.answer(resolved, made_of([result], rows), remarks=words.on_units(scope))


def _key(row: Row) -> tuple[str, str]:
    return row.split["staff_group"], row.split["band"]


def _share(row: Row | None, result: MeasureResult | None) -> float | None:
    """A row's part of the FTE of its staff group; None where any of the group is hidden."""
    if row is None or result is None or row.value is None:
        return None
    group = [each.value for each in result.rows
             if each.split["staff_group"] == row.split["staff_group"]]  # fmt: skip
    known = [value for value in group if value is not None]
    return row.value / sum(known) if len(known) == len(group) and sum(known) else None


@with_queries
def build_professions(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_by_profession``: posts that are led by each profession."""
    found = tables.build(store, "succession_groups", units_alone(scope), {"by": "profession"})
    whole = sum(row["posts"] for row in found.rows)
    rows = [
        {"profession": row["group"], "posts": row["posts"], "vacant": row["vacant"],
         "share": row["posts"] / whole if whole else None, "note": None}
        for row in found.rows
    ]  # fmt: skip
    return table.answer(
        found.scope, made_of([found], rows), remarks=(*found.remarks, *words.on_units(scope))
    )
