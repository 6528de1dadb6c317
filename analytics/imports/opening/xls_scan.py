"""Look at the records of an .xls before it is read: password, size, merged cells, lost results.

The format ([MS-XLS]) is a row of records: two bytes of type, two of length, then the data.
"""

from __future__ import annotations

import struct

from analytics.errors import UserError
from analytics.imports.opening.ole_file import Compound
from analytics.imports.opening.sheet_facts import SheetFacts
from analytics.imports.opening.xlsx_scan import strange_xml
from analytics.imports.opening.zip_package import damaged, locked
from analytics.words import _

_BOF, _EOF, _FILE_PASS, _SHEET, _DIMENSIONS, _MERGED = 0x809, 0x0A, 0x2F, 0x85, 0x200, 0xE5
_COLUMNS, _NOT_SEEN = 0x7D, 1
# Cells of one row and column: FORMULA, LABELSST, LABEL, RSTRING, NUMBER, RK, BOOLERR.
_ONE_CELL = frozenset((0x06, 0xFD, 0x204, 0xD6, 0x203, 0x27E, 0x205))
_SEVERAL_NUMBERS = 0xBD
_ROW_LIMIT, _COLUMN_LIMIT = 65_536, 256
_RECORD = struct.Struct("<2H")
_PLACE = struct.Struct("<2H")


def scan_xls(compound: Compound) -> dict[str, SheetFacts]:
    """What was found on each sheet, by name. Raises UserError when locked, damaged or too large."""
    stream = next((name for name in ("Workbook", "Book") if compound.has_storage(name)), "")
    if not stream:
        raise _other_document(compound)
    content = compound.read(stream)
    try:
        sheets = _listed_sheets(content)
        for start, facts in sheets:
            _scan_sheet(content, start, facts)
    except struct.error as error:
        raise damaged() from error
    return {facts.name: facts for _start, facts in sheets}


def _listed_sheets(content: bytes) -> list[tuple[int, SheetFacts]]:
    found, place = [], 0
    while place + 4 <= len(content):
        kind, length = _RECORD.unpack_from(content, place)
        data = content[place + 4 : place + 4 + length]
        if kind == _FILE_PASS:
            raise locked()
        if kind == _SHEET:
            found.append((struct.unpack_from("<L", data)[0], SheetFacts(_sheet_name(data))))
        if kind == _EOF:
            break
        place += 4 + length
    return found


def _sheet_name(data: bytes) -> str:
    length, flags = data[6], data[7] if len(data) > 7 else 0
    if flags & 1:
        return data[8 : 8 + 2 * length].decode("utf-16-le", "replace")
    return data[8 : 8 + length].decode("latin-1")


def _scan_sheet(content: bytes, place: int, facts: SheetFacts) -> None:
    start = place
    while place + 4 <= len(content):
        kind, length = _RECORD.unpack_from(content, place)
        place += 4
        if kind in _ONE_CELL:
            row, column = _PLACE.unpack_from(content, place)
            facts.reach(row + 1, column + 1)
        elif kind == _SEVERAL_NUMBERS:
            row, _first = _PLACE.unpack_from(content, place)
            facts.reach(row + 1, struct.unpack_from("<H", content, place + length - 2)[0] + 1)
        elif kind == _MERGED:
            _take_merged(content, place, length, facts)
        elif kind == _COLUMNS:
            _take_columns(content, place, facts)
        elif kind == _DIMENSIONS:
            _check_dimensions(content, place, length)
        elif kind == _EOF:
            break
        place += length
    facts.check_size(place - start)


def _take_columns(content: bytes, place: int, facts: SheetFacts) -> None:
    first, last, width, _format, flags = struct.unpack_from("<5H", content, place)
    if flags & _NOT_SEEN or not width:
        facts.hide_columns(first + 1, last + 1)


def _take_merged(content: bytes, place: int, length: int, facts: SheetFacts) -> None:
    count = struct.unpack_from("<H", content, place)[0]
    for index in range(min(count, (length - 2) // 8)):
        top, bottom, left, right = struct.unpack_from("<4H", content, place + 2 + 8 * index)
        facts.add_merged((top + 1, left + 1, bottom + 1, right + 1))


def _check_dimensions(content: bytes, place: int, length: int) -> None:
    """The reader sets memory aside for the size that the sheet claims, so it must be possible."""
    if length < 12:
        return
    _top, bottom, _left, right = struct.unpack_from("<2L2H", content, place)
    if bottom > _ROW_LIMIT or right > _COLUMN_LIMIT:
        raise strange_xml()


def _other_document(compound: Compound) -> UserError:
    if compound.has_storage("WordDocument"):
        what = _("The file is a Word document, not a workbook.")
    elif compound.has_storage("PowerPoint Document"):
        what = _("The file is a PowerPoint presentation, not a workbook.")
    else:
        what = _("The file is not a workbook.")
    return UserError(
        what,
        _("Choose an Excel workbook, an OpenDocument spreadsheet or a .csv file."),
        rule="wrong_type",
    )
