"""Tables of the items of a framework: what is said of each, beside what the data show of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics import codelists
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.framework import conflicts as rules
from analytics.framework import words
from analytics.framework.book import KINDS, Book, read_book
from analytics.framework.catalogue import ENABLER, Item
from analytics.framework.indicators import Reading, Readings, owners_gone, read_indicators
from analytics.framework.statuses import STAGES
from analytics.privacy.release import made_of, typed
from analytics.values.options import read_choice, read_yes
from analytics.words import _

ALL = "all"
NOTHING_SAID = "nothing_said"
SAID = ("stage", "confidence", "reason", "evidence_strength", "owner")


@with_queries
def build_enablers(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enablers``: one row an item. ``indicators=no`` leaves the numbers out."""
    book = read_book(store.folder, options.get("organisation", ""))
    items = chosen_items(book, options)
    wanted = [each.id for each in items] if read_yes(options, "indicators", otherwise=True) else ()
    found = read_indicators(store, scope, wanted)
    rows = [_row(book, item, found.by_item.get(item.id, Reading(item.id))) for item in items]
    remarks = (*words.on_items([i for i in items if i.kind == ENABLER]), *words.on_units(scope))
    return table.answer(found.scope, released(found, rows), remarks=remarks)


@with_queries
def build_indicators(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enabler_indicators``: the numbers alone, which no edit of a status changes."""
    wanted = [each for each in options.get("items", "").split(",") if each]
    found = read_indicators(store, scope, wanted)
    rows = [{"id": item, **numbers_of(each)} for item, each in found.by_item.items()]
    return table.answer(found.scope, released(found, rows), remarks=words.on_units(scope))


@with_queries
def build_conflicts(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enabler_conflicts``; ``today`` is the day that months are counted to."""
    book = read_book(store.folder, options.get("organisation", ""))
    items = chosen_items(book, options, current=True)
    found = read_indicators(store, scope, rules.to_look_at(book, items))
    owners = {item: book.status(item).get("owner_number") for item in book.said}
    gone = owners_gone(store, owners.values())
    today = read_day(options.get("today", ""))
    by_id = {each.id: each for each in items}
    rows = [
        {"id": each.item, "rule": each.rule, "what": words.rule_words(each.rule),
         "since": each.since, "text": by_id[each.item].text}
        for each in rules.find_conflicts(book, items, found.by_item, gone, today)
    ]  # fmt: skip
    remarks = [_("No conflict was found.")] if not rows and book.said else []
    if not book.said:
        remarks = [_("Nobody has said anything of any item yet, so nothing can disagree.")]
    return table.answer(
        found.scope, released(found, rows), remarks=remarks,
        assumptions={"today": today.isoformat()},
    )  # fmt: skip


def build_grid(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``enabler_grid``: a row a theme and horizon, enablers counted by stage.

    A part of an enabler is not counted beside it.
    """
    book = read_book(store.folder, options.get("organisation", ""))
    items = [each for each in chosen_items(book, options, current=True)
             if each.kind == ENABLER and not each.parent_id]  # fmt: skip
    rows = [
        _counts(book, [each for each in items if key_of(each) == key], key)
        for key in dict.fromkeys(map(key_of, items))
    ]
    return table.answer(scope, typed(rows), remarks=words.on_items(items))


def key_of(item: Item) -> tuple[str, str, str]:
    """The cell of the grid in which an item stands: number and words of its theme, horizon."""
    return (item.theme_no, item.theme, item.horizon)


def _counts(book: Book, items: Sequence[Item], key: tuple[str, str, str]) -> dict[str, Any]:
    codes = {each.label_en: each.code for each in codelists.load(STAGES).entries}
    counts = dict.fromkeys((*codes.values(), NOTHING_SAID), 0)
    for item in items:
        counts[codes.get(book.status(item.id).get("stage"), NOTHING_SAID)] += 1
    return {"theme_no": key[0], "theme": key[1], "horizon": key[2], "enablers": len(items),
            **counts}  # fmt: skip


def build_matrix(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enabler_organisations``: what each organisation says of each enabler."""
    names = read_book(store.folder).organisations()
    books = [read_book(store.folder, name) for name in names]
    rows = [
        {"organisation": book.organisation, "id": item.id, "theme": item.theme, "text": item.text,
         **{field: book.status(item.id).get(field) or None
            for field in ("stage", "confidence", "evidence_strength")}}
        for item in (chosen_items(books[0], options, current=True) if books else ())
        for book in books
        if item.kind == ENABLER and item.id in book.said
    ]  # fmt: skip
    none = _("No organisation has statuses of its own yet: choose one where a status is changed.")
    return table.answer(scope, typed(rows), remarks=() if rows else (none,))


def released(found: Readings, rows: Iterable[dict[str, Any]]) -> Released:
    """Rows of what was typed and of numbers that were released; of typed words alone, as such."""
    marked = [{**row, "note": row.get("note")} for row in rows]
    return made_of(found.answers, marked) if found.answers else typed(marked)


def chosen_items(book: Book, options: Mapping[str, str], *, current: bool = False) -> list[Item]:
    """The aims and enablers that options choose; UserError for an id or a theme there is not."""
    wanted = options.get("enabler", "")
    kind, theme = read_choice(options, "kind", (ALL, *KINDS)), options.get("theme", "")
    framework = options.get("framework", "")
    items = [
        each for each in book.items.values()
        if each.kind in KINDS and kind in (ALL, each.kind)
        and theme in ("", each.theme_no, each.theme) and framework in ("", each.framework)
        and (not current or each.state == "current")
    ]  # fmt: skip
    if wanted:
        return [book.find(wanted)]
    if theme and not items:
        raise UserError(
            _("There is no theme “{theme}”.").format(theme=theme),
            _("Write its number, such as 4."),
            rule="theme_unknown",
        )
    return items


def _row(book: Book, item: Item, reading: Reading) -> dict[str, Any]:
    status = book.status(item.id)
    said = {name: status.get(name) or None for name in SAID}
    return {
        "id": item.id, "parent_id": item.parent_id or None, "theme": item.theme, "kind": item.kind,
        "horizon": item.horizon or None, "heading_inferred": item.heading_inferred,
        "text": item.text, **said, "baseline_due": item.due, "revised_due": status.revised_due,
        **numbers_of(reading), "indicator": reading.title or item.indicator or None,
        "updated_at": status.saved_at.isoformat(timespec="seconds") if status.saved_at else None,
        "updated_by": status.saved_by or None, "tracking": item.tracking, "state": item.state,
        "superseded_by": item.superseded_by or None, "linked_to": item.linked_to or None,
        "framework": item.framework, "theme_no": item.theme_no,
        "evidence": len(book.evidence.get(item.id, ())),
        "due_reason": status.get("due_reason") or None,
    }  # fmt: skip


def numbers_of(reading: Reading) -> dict[str, Any]:
    """What the data show of an item, as columns; ``note`` is c where a number is hidden."""
    return {
        "indicator": reading.title or None, "measured_in": reading.unit, "value": reading.value,
        "low": reading.low, "high": reading.high, "target": reading.target,
        "standing": reading.standing or None, "trend": reading.trend or None,
        "freshness": reading.as_at, "proxy": reading.is_proxy,
        "missing_file": reading.needs if reading.standing == "no_data" else None,
        "what_it_takes": words.missing_words(reading) or None,
        "page": reading.page or None, "view": reading.view or None,
        "note": "c" if reading.standing == "hidden" else None,
    }  # fmt: skip


def read_day(text: str) -> date:
    """A day as it was typed; today where none was."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else date.today()
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write it as 2026-03-31."),
            rule="option_unreadable",
        ) from None
