"""Look at the records of an .xlsb sheet before it is read.

The format ([MS-XLSB]) is a row of records: a type of one or two bytes, a length of one to four
bytes with seven bits in each, then the data.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from analytics.imports.opening import limits
from analytics.imports.opening.sheet_facts import SheetFacts, too_many_columns, too_many_rows
from analytics.imports.opening.xlsx_scan import strange_xml
from analytics.imports.opening.zip_package import damaged

_ROW, _FIRST_CELL, _LAST_CELL = 0, 2, 11
_COLUMNS, _DIMENSION, _SHEET, _MERGED = 60, 148, 156, 176
_LONGEST_RECORD = 8 << 20
_Record = tuple[int, bytes]


def read_sheet_list(workbook: bytes) -> list[tuple[str, str]]:
    """Name and relation id of each sheet in ``workbook.bin``, in order."""
    found = []
    try:
        for kind, data in _records([workbook]):
            if kind == _SHEET:
                link, end = _text(data, 8)
                found.append((_text(data, end)[0], link))
    except struct.error as error:
        raise damaged() from error
    return found


def scan_binary_sheet(pieces: Iterable[bytes], facts: SheetFacts) -> None:
    """Fill `facts` from the sheet's records. Raises UserError for anything outside the limits."""
    row = size = 0
    unpack = struct.Struct("<L").unpack_from
    try:
        for kind, data in _records(pieces):
            size += len(data) + 2
            # A blank cell with a format (type 1) holds nothing, however far away it stands.
            if _FIRST_CELL <= kind <= _LAST_CELL:
                _take_cell(facts, row, unpack(data)[0])
            elif kind == _ROW:
                row = unpack(data)[0]
            elif kind == _MERGED:
                top, bottom, left, right = struct.unpack_from("<4L", data)
                facts.add_merged((top + 1, left + 1, bottom + 1, right + 1))
            elif kind == _COLUMNS:
                _take_columns(facts, data)
            elif kind == _DIMENSION:
                _check_dimension(data)
    except struct.error as error:
        raise damaged() from error
    facts.check_size(size)


def _take_cell(facts: SheetFacts, row: int, column: int) -> None:
    if row >= facts.rows:
        if row >= limits.ROWS:
            raise too_many_rows(facts.name)
        facts.rows = row + 1
    if column >= facts.columns:
        if column >= limits.COLUMNS:
            raise too_many_columns(facts.name)
        facts.columns = column + 1


def _take_columns(facts: SheetFacts, data: bytes) -> None:
    first, last, width, _format, flags = struct.unpack_from("<4LH", data)
    if flags & 1 or not width:
        facts.hide_columns(first + 1, last + 1)


def _check_dimension(data: bytes) -> None:
    """A sheet has at most 2^20 rows and 2^14 columns; a larger claim is not Excel's."""
    _top, bottom, _left, right = struct.unpack_from("<4L", data)
    if bottom >= 1 << 20 or right >= 1 << 14:
        raise strange_xml()


def _records(pieces: Iterable[bytes]) -> Iterator[_Record]:
    carry = b""
    for piece in pieces:
        chunk = carry + piece
        place = 0
        while (found := _header(chunk, place)) is not None:
            kind, start, length = found
            if length > _LONGEST_RECORD:
                raise damaged()
            if start + length > len(chunk):
                break
            yield kind, chunk[start : start + length]
            place = start + length
        carry = chunk[place:]
    if carry:
        raise damaged()


def _header(chunk: bytes, place: int) -> tuple[int, int, int] | None:
    """Type, place of the data and its length; nothing when the chunk ends inside the header."""
    try:
        kind = chunk[place]
        place += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (chunk[place] & 0x7F) << 7
            place += 1
        length = 0
        for shift in (0, 7, 14, 21):
            byte = chunk[place]
            place += 1
            length |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
    except IndexError:
        return None
    return kind, place, length


def _text(data: bytes, place: int) -> tuple[str, int]:
    count = struct.unpack_from("<L", data, place)[0]
    end = place + 4 + 2 * count
    return data[place + 4 : end].decode("utf-16-le", "replace"), end
