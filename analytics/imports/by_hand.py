"""A list that was typed on a page, on its way into the store by the same road as a file.

Its rows are cells of a sheet whose headings are the titles of the columns. So it is checked,
compared, stored, undone and recorded like any file, and every message names its row and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.imports.finding.corrections import Corrections
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.imports.previewing.preview import Preview, ToRemember
from analytics.imports.run import prepare_book
from analytics.words import N_, _, ngettext, show_list, show_number

FIRST_ROW = 2  # of the sheet that a list becomes; its headings are row 1
_EMPLOYER = "employer"
_SHEET = N_("Typed list")
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True)
class TypedSheet:
    """The rows of a list as a sheet: ``fields`` are its columns in order.

    Each row stands in the row of the sheet that is its ``row_number``, from ``FIRST_ROW`` on; a
    number that is missing leaves a blank row, so that numbers stay what the reader sees.
    """

    kind: str
    fields: tuple[str, ...]
    rows: tuple[Mapping[str, Any], ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the kind of file that the sheet has, in the order of the sheet."""
        kind = all_kinds()[self.kind]
        extra = (_EMPLOYER,) if any(row.get(_EMPLOYER) for row in self.rows) else ()
        return tuple(kind.column(name) for name in (*self.fields, *extra))

    @property
    def file_name(self) -> str:
        """What the list is called among the files that were loaded."""
        return _("{kind}, typed on the page").format(kind=_(all_kinds()[self.kind].title))

    @property
    def by_number(self) -> dict[int, Mapping[str, Any]]:
        """The rows by the row of the sheet in which they stand."""
        return {row["row_number"]: row for row in self.rows}

    def place(self, problem: Problem) -> str:
        """Where a problem is, by the rows and columns that the reader sees."""
        words = [self._cell_in_words(cell) for cell in problem.cells[:3]]
        more = problem.count - len(words)
        if not words or more <= 0:
            return show_list(words)
        text = ngettext("{cells} and {count} more", "{cells} and {count} more", more)
        return text.format(cells="; ".join(words), count=show_number(more))

    def _cell_in_words(self, cell: str) -> str:
        found = _CELL.fullmatch(cell)
        at = _place_of(found[1]) if found else len(self.columns)
        if found is None or at >= len(self.columns):
            return cell
        title = (self.by_number.get(int(found[2])) or {}).get("post_title") or _("no title")
        words = _("row {row} ({title}), {column}")
        return words.format(row=found[2], title=title, column=_(self.columns[at].title))


def check_typed(sheet: TypedSheet, as_at: date, store_folder: Path | str | None) -> Preview:
    """What storing the list would do, as for a file; nothing is stored.

    UserError only where the store cannot be read: what is wrong with the list is a problem of the
    preview, in cells whose place `TypedSheet.place` says.
    """
    titles = {column.id: _(column.title) for column in sheet.columns}
    cells = _cells([list(titles.values()), *_texts(sheet)])
    name = _(_SHEET)
    digest = sha256(repr((sheet.kind, as_at, cells.to_pydict())).encode()).hexdigest()
    book = RawBook(sheet.file_name, digest, cells.nbytes, "typed", (RawSheet(name, False, cells),))
    wanted = Corrections(kind=sheet.kind, as_at=as_at, sheet=name, header_row=1, mapping=titles)
    found = prepare_book(book, wanted, store_folder, lambda _share, _words: None)
    # A list on the page has no file to come whose columns could be recognised by this one.
    return replace(found, to_remember=ToRemember())


def _texts(sheet: TypedSheet) -> Iterable[list[str | None]]:
    rows = sheet.by_number
    for number in range(FIRST_ROW, max(rows, default=FIRST_ROW) + 1):
        row = rows.get(number, {})
        yield [_text(column, row.get(column.id)) for column in sheet.columns]


def _text(column: Column, value: Any) -> str | None:
    """A value as a cell that is read as that value again."""
    if value is None or value is False:
        return None
    if value is True:
        return "Yes"
    if column.id == "chance":
        return f"{100 * value:.10g}%"
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def _cells(rows: Sequence[Sequence[str | None]]) -> pa.Table:
    columns = list(zip(*rows, strict=True))
    return pa.table({f"c{n}": pa.array(c, pa.string()) for n, c in enumerate(columns, 1)})


def _place_of(letters: str) -> int:
    """The place of a column from 0: A is 0, AA is 26."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1
