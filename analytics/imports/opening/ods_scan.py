"""Look at an OpenDocument spreadsheet as it streams past.

Its danger is in two attributes: a cell may say that it is repeated 16,384 times and a row that it
is repeated a million times. For blank ones that is how every such file ends; for filled ones it
is a bomb of a few bytes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from analytics.imports.opening import limits
from analytics.imports.opening.sheet_facts import SheetFacts, too_many_columns, too_many_rows
from analytics.imports.opening.xlsx_scan import (
    check_has_no_document_type,
    check_is_plain_xml,
    strange_xml,
)
from analytics.imports.opening.zip_package import Package, locked
from analytics.values.cell_names import cell_address

_TAG = re.compile(
    rb"<table:(table|table-column|table-row|table-cell|covered-table-cell)"
    rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(/?)>(</table:(?:covered-)?table-cell>)?"""
)
_OPENINGS = re.compile(
    rb"<table:(?:table|table-column|table-row|table-cell|covered-table-cell)[\s/>]"
)
_NOT_SEEN = re.compile(rb"""table:visibility\s*=\s*["'](?:collapse|filter)["']""")
_NUMBER = rb"""=\s*["'](\d{1,9})["']"""
_REPEATED = re.compile(rb"table:number-(?:columns|rows)-repeated\s*" + _NUMBER)
_SPAN_COLUMNS = re.compile(rb"table:number-columns-spanned\s*" + _NUMBER)
_SPAN_ROWS = re.compile(rb"table:number-rows-spanned\s*" + _NUMBER)
_NAME = re.compile(rb"""table:name\s*=\s*["']([^"']*)["']""")
_CARRY_LIMIT = 4 << 20


def scan_ods(package: Package) -> dict[str, SheetFacts]:
    """What was found on each sheet, by name. Raises UserError when locked or outside the limits."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise locked()
    content = package.parts["content.xml"]
    scan = _OdsScan()
    for chunk in _whole_tags(package.stream(content)):
        check_has_no_document_type(chunk)
        scan.look_at(chunk)
    for facts in scan.sheets.values():
        # One tag can stand for many cells here, so only the size of the box can be judged.
        facts.check_size(facts.cells)
    return scan.sheets


def _whole_tags(pieces: Iterable[bytes]) -> Iterable[bytes]:
    carry, first = b"", True
    for piece in pieces:
        chunk = carry + piece
        if first and len(chunk) >= 4:
            check_is_plain_xml(chunk)
            first = False
        cut = max(chunk.rfind(b"<table:table-cell"), chunk.rfind(b"<table:table-row"))
        cut = cut if cut > 0 else chunk.rfind(b"<")
        if cut <= 0 and len(chunk) > _CARRY_LIMIT:
            raise strange_xml()
        yield chunk[: max(cut, 0)]
        carry = chunk[max(cut, 0) :]
    yield carry


class _OdsScan:
    """The place reached: rows and columns count from 1 and point at the next cell."""

    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts("")
        self.row = 0
        self.row_repeated = 1
        self.column = 1
        self.described = 0  # columns of the sheet of which it was said how they look

    def look_at(self, chunk: bytes) -> None:
        """Check one chunk, which starts and ends between tags."""
        seen = 0
        for kind, attributes, closed, empty in _TAG.findall(chunk):
            seen += 1
            if kind == b"table":
                self._start_sheet(attributes)
            elif kind == b"table-column":
                self._take_columns(attributes)
            elif kind == b"table-row":
                self._start_row(attributes)
            else:
                self._take_cell(attributes, bool(closed or empty))
        if seen != len(_OPENINGS.findall(chunk)):
            raise strange_xml()

    def _start_sheet(self, attributes: bytes) -> None:
        found = _NAME.search(attributes)
        name = html.unescape(found.group(1).decode("utf-8", "replace")) if found else ""
        self.facts = self.sheets.setdefault(name, SheetFacts(name))
        self.row, self.row_repeated, self.column, self.described = 0, 1, 1, 0

    def _take_columns(self, attributes: bytes) -> None:
        first = self.described + 1
        self.described += _number(_REPEATED, attributes)
        if _NOT_SEEN.search(attributes):
            self.facts.hide_columns(first, self.described)

    def _start_row(self, attributes: bytes) -> None:
        self.row += self.row_repeated if self.row else 1
        self.row_repeated = _number(_REPEATED, attributes)
        self.column = 1

    def _take_cell(self, attributes: bytes, nothing_inside: bool) -> None:
        repeated = _number(_REPEATED, attributes)
        filled = not nothing_inside or b"office:value" in attributes
        if filled:
            last_row = self.row + self.row_repeated - 1
            last_column = self.column + repeated - 1
            if last_row > limits.ROWS:
                raise too_many_rows(self.facts.name)
            if last_column > limits.COLUMNS:
                raise too_many_columns(self.facts.name)
            self.facts.reach(last_row, last_column)
        if b"spanned" in attributes:
            self._take_span(attributes)
        if b"table:formula" in attributes and b"office:value" not in attributes:
            self.facts.add_uncomputed(cell_address(max(self.row, 1), self.column))
        self.column += repeated

    def _take_span(self, attributes: bytes) -> None:
        rows, columns = _number(_SPAN_ROWS, attributes), _number(_SPAN_COLUMNS, attributes)
        if rows > 1 or columns > 1:
            last = (self.row + rows - 1, self.column + columns - 1)
            self.facts.add_merged((self.row, self.column, *last))


def _number(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return max(int(found.group(1)), 1) if found else 1
