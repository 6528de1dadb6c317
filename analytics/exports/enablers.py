"""Statuses of enablers as a workbook: to be changed in Excel and loaded again.

Every row carries the revision that it was written from, so that whoever loads it later is shown
what somebody else changed meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from analytics import codelists, theme
from analytics.engine.opened_as import opened_as
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.exports.safe_book import SafeBook
from analytics.framework import statuses, words
from analytics.framework.book import Book, read_book
from analytics.framework.catalogue import Item
from analytics.framework.listing import chosen_items
from analytics.framework.statuses import LISTS, labels_of
from analytics.words import _, pgettext, show_date

# Field, width in characters, and whether it is there to be changed.
COLUMNS: tuple[tuple[str, int, bool], ...] = (
    ("id", 10, False), ("theme", 26, False), ("kind", 9, False), ("horizon", 16, False),
    ("text", 60, False), ("stage", 18, True), ("confidence", 14, True), ("reason", 40, True),
    ("evidence_strength", 14, True), ("owner", 22, True), ("baseline_due", 13, False),
    ("revised_due", 13, True), ("due_reason", 30, True), ("organisation", 18, False),
    ("revision", 9, False),
)  # fmt: skip
HEADER_ROW = 3  # counted from nought
_SPARE = 200  # rows below the last one that may be chosen from lists too


@opened_as("write_enablers")
def write_enablers(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write the statuses of an organisation (``organisation=``), of all items or some of them."""
    book = read_book(store.folder, options.get("organisation", ""))
    items = chosen_items(book, options, current=True)
    made = SafeBook(out, datetime.now())
    _sheet(made, book, items)
    _lists(made)
    made.close()


def _title(name: str) -> str:
    """The heading of a column, in English: the lists of headings know it in either language."""
    fixed = {
        "id": _("Id"), "theme": _("Theme"),
        "kind": pgettext("of an item", "Kind"), "horizon": _("Horizon"),
        "text": _("Wording"), "baseline_due": _("Due in the document"),
        "organisation": _("Organisation"), "revision": _("Revision"),
    }  # fmt: skip
    return fixed.get(name) or words.field_title(name)


def _sheet(made: SafeBook, book: Book, items: Sequence[Item]) -> None:
    sheet = made.add_sheet(_("Enablers")[:31])
    made.write(sheet, 0, 0, _("Enablers: what is said of each"), bold=True, font_size=14)
    words_under = _(
        "Change the white columns and load this file again. Grey columns are there to read; leave"
        " the revision as it is. Written on {date}, for: {whose}."
    ).format(date=show_date(datetime.now().date()), whose=words.organisation_words(
        book.organisation))  # fmt: skip
    made.write(sheet, 1, 0, words_under, font_color=theme.QUIET)
    for place, (name, width, _changes) in enumerate(COLUMNS):
        sheet.set_column(place, place, width)
        made.write(sheet, HEADER_ROW, place, _title(name), bold=True, text_wrap=True, bottom=1)
    for row, item in enumerate(items, start=HEADER_ROW + 1):
        cells = _cells(book, item)
        for place, (name, _width, changes) in enumerate(COLUMNS):
            grey = {} if changes else {"bg_color": "#F3F3F3"}
            made.write(sheet, row, place, cells[name], text_wrap=True, **grey)
    last = HEADER_ROW + max(1, len(items))
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.autofilter(HEADER_ROW, 0, last, len(COLUMNS) - 1)
    _choices(sheet, last + _SPARE)


def _cells(book: Book, item: Item) -> dict[str, Any]:
    status = book.said.get(item.id, statuses.Status(item.id))
    return {
        "id": item.id, "theme": item.theme, "kind": words.kind_words(item.kind),
        "horizon": words.write_horizon(item.horizon), "text": item.text, "baseline_due": item.due,
        **{name: status.get(name) for name in statuses.FIELDS},
        "revised_due": status.revised_due, "organisation": book.organisation,
        "revision": status.revision,
    }  # fmt: skip


def _choices(sheet: Worksheet, last: int) -> None:
    """A list to choose from in the cells that have one."""
    for place, (name, _width, _changes) in enumerate(COLUMNS):
        if name in LISTS:
            sheet.data_validation(
                HEADER_ROW + 1, place, last, place,
                {"validate": "list", "source": list(labels_of(name)), "error_type": "warning"},
            )  # fmt: skip


def _lists(made: SafeBook) -> None:
    """What may be chosen, and what each rating means."""
    sheet = made.add_sheet(_("What may be chosen")[:31])
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    row = 0
    for name in LISTS:
        made.write(sheet, row, 0, words.field_title(name), bold=True)
        for value in labels_of(name):
            row += 1
            made.write(sheet, row, 0, value)
            entry = codelists.load(LISTS[name]).by_label[value]
            made.write(sheet, row, 1, entry.extra.get("definition", ""), text_wrap=True)
        row += 2
