"""Statuses that come back from a spreadsheet: what they would change, and where somebody was first.

The file says of each row which revision it was exported from. What was changed in the file is what
differs from that revision; what somebody else changed meanwhile is what differs from it now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from analytics import codelists
from analytics.errors import UserError
from analytics.framework import saving, statuses
from analytics.framework.book import Book, read_book
from analytics.framework.sheets import ReadSheet, SheetFault, SheetRow, read_sheet
from analytics.framework.statuses import LISTS, Status
from analytics.values.dates import read_date
from analytics.values.merging import Merged
from analytics.words import _, show_list

Keep = Literal["theirs", "mine"]


@dataclass(frozen=True)
class RowChange:
    """What one row would change. ``merged`` holds what somebody else changed meanwhile."""

    item: str
    organisation: str
    row: int
    now: Status
    merged: Merged

    def content(self, keep: Keep) -> dict[str, str]:
        """What would be kept: where both changed a field, theirs, or that of the file."""
        theirs = dict(self.merged.clashes) if keep == "theirs" else {}
        return {**self.merged.content, **theirs}

    def fields(self, keep: Keep = "theirs") -> list[tuple[str, str, str]]:
        """The fields that would change, with what they say now and would say."""
        return list(statuses.differing(self.now.content, self.content(keep)))


@dataclass(frozen=True)
class StatusPreview:
    """What a file would change, before anything is kept."""

    read: ReadSheet
    changes: tuple[RowChange, ...]
    faults: tuple[SheetFault, ...]
    unchanged: int
    no_revision: bool = False  # it cannot be told whether somebody was first
    books: Mapping[str, Book] = field(default_factory=dict, repr=False)

    @property
    def conflicts(self) -> list[RowChange]:
        """The rows of which somebody else changed the same fields meanwhile."""
        return [each for each in self.changes if each.merged.clashes]


def preview_statuses(
    folder: Path | str | None, path: Path, file_name: str | None = None
) -> StatusPreview:
    """What a file of statuses would change. UserError where it holds none."""
    read = read_sheet(path, ("id", "stage"), file_name)
    books = {name: read_book(folder, name) for name in {"", *_organisations(read)}}
    changes: list[RowChange] = []
    faults: list[SheetFault] = []
    unchanged = 0
    twice = _twice(read.rows)
    for row in read.rows:
        wrong, change = _of_row(row, books[row.get("organisation")], twice)
        faults += wrong
        if change is not None and (change.fields("mine") or change.merged.clashes):
            changes.append(change)
        elif not wrong:
            unchanged += 1
    return StatusPreview(read, tuple(changes), tuple(faults), unchanged,
                         "revision" not in read.columns, books)  # fmt: skip


def store_statuses(by: saving.Editor, preview: StatusPreview, keep: Keep = "theirs") -> int:
    """Keep what a file changes; how many items were changed.

    UserError, and nothing kept, where somebody has changed one of them since the preview.
    """
    stored = 0
    for organisation in dict.fromkeys(each.organisation for each in preview.changes):
        rows = [
            (each.item, each.now.revision, each.content(keep)) for each in preview.changes
            if each.organisation == organisation and each.fields(keep)
        ]  # fmt: skip
        theirs = saving.Editor(by.folder, by.who, organisation)
        if rows and not saving.save_many(theirs, rows):
            raise UserError(
                _("Somebody has changed one of these while you were looking at the preview."),
                _("Load the file again: what they changed is then part of the preview."),
                rule="changed_meanwhile",
            )
        stored += len(rows)
    return stored


def _organisations(read: ReadSheet) -> set[str]:
    return {row.get("organisation") for row in read.rows}


def _twice(rows: Sequence[SheetRow]) -> dict[tuple[str, str], list[int]]:
    """The rows that are about one item of one organisation, where there are several."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        key = (row.get("organisation"), row.get("id").casefold())
        found.setdefault(key, []).append(row.number)
    return {key: numbers for key, numbers in found.items() if len(numbers) > 1 and key[1]}


def _of_row(
    row: SheetRow, book: Book, twice: Mapping[tuple[str, str], list[int]]
) -> tuple[list[SheetFault], RowChange | None]:
    """What is wrong with a row; and what it changes, where nothing is."""
    try:
        item = book.find(row.get("id")).id
    except UserError:
        words = _("No enabler has this id. Ids look like T1-S01.")
        return [row.fault("id", "enabler_unknown", words)], None
    others = twice.get((row.get("organisation"), row.get("id").casefold()))
    if others:
        return [_said_twice(row, others)], None
    said, faults = _read(row)
    base, wrong = _base(row, book, item)
    faults += wrong
    now = book.said.get(item, Status(item))
    mine = {**statuses.tidied(base), **said}
    faults += [row.fault(each.field, "status_incomplete", each.words)
               for each in statuses.faults_of(mine) if not faults]  # fmt: skip
    if faults:
        return faults, None
    merged = statuses.merge(base, mine, now.content)
    return [], RowChange(item, book.organisation, row.number, now, merged)


def _said_twice(row: SheetRow, numbers: Sequence[int]) -> SheetFault:
    words = _("Rows {rows} are about the same enabler: keep one of them.")
    return row.fault("id", "enabler_twice", words.format(rows=show_list(map(str, numbers))))


def _read(row: SheetRow) -> tuple[dict[str, str], list[SheetFault]]:
    """What the cells say, as far as the sheet has columns for it, and what cannot be read."""
    said: dict[str, str] = {}
    faults: list[SheetFault] = []
    for name in statuses.FIELDS:
        if name not in row.columns:
            continue
        text = row.get(name)
        if name in LISTS and text:
            entry = _listed(name, text)
            if entry is None:
                words = _("“{value}” is not in the list. Choose one of: {values}.")
                values = show_list(statuses.labels_of(name))
                words = words.format(value=text, values=values)
                faults.append(row.fault(name, f"{name}_unknown", words))
                continue
            text = entry
        if name == "revised_due" and text:
            day = read_date(text).value
            if not isinstance(day, date):
                words = _("“{value}” is not a date. Write it as 31/03/2027.")
                faults.append(row.fault(name, "date_unreadable", words.format(value=text)))
                continue
            text = day.isoformat()
        said[name] = text
    return said, faults


def _listed(name: str, text: str) -> str | None:
    """The value of a list that a text means, if it can be chosen."""
    entry = codelists.load(LISTS[name]).match(text)
    return entry.label_en if entry and entry.label_en in statuses.labels_of(name) else None


def _base(row: SheetRow, book: Book, item: str) -> tuple[Mapping[str, str], list[SheetFault]]:
    """What was said of an item in the revision that the file was exported from."""
    text = row.get("revision")
    now = book.said.get(item, Status(item))
    if not text:
        return now.content, []
    number = text.removesuffix(".0")
    if number == "0":
        return {}, []
    for each in book.all_revisions:
        same = each.organisation == book.organisation and each.item == item
        if same and str(each.revision) == number:
            return each.content, []
    words = _("There is no revision {number} of this enabler. Leave the column as it was exported.")
    return {}, [row.fault("revision", "revision_unknown", words.format(number=text))]


def lines_of(preview: StatusPreview, keep: Keep = "theirs") -> Iterator[tuple[RowChange, str, str,
                                                                              str]]:  # fmt: skip
    """Each field that would change, with its row: field, before, after."""
    for change in preview.changes:
        for name, before, after in change.fields(keep):
            yield change, name, before, after
