"""Look at the XML of a sheet as it streams past, before any spreadsheet library sees it.

A 5.7 KB workbook with one cell at XFD1048576 makes the reader ask for half a terabyte and aborts
its process. So every cell that holds something is checked to lie inside the limits, whatever the
sheet's own `<dimension>` says. 110,000 rows of 45 columns are 175 MB of XML, so nothing is built
for an ordinary cell: one regular expression runs over the bytes and stops only at a cell that is
not plainly written, or not plainly inside the box known so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from analytics.errors import UserError
from analytics.imports.opening import limits
from analytics.imports.opening.sheet_facts import SheetFacts, too_many_columns, too_many_rows
from analytics.values.cell_names import column_letter, column_number
from analytics.words import _

_ATTRIBUTES = rb"""(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*"""
_CELL = re.compile(rb"<(?:[\w.-]+:)?c(" + _ATTRIBUTES + rb")\s*(/?)>")
_NOTHING_INSIDE = re.compile(
    rb"(?:\s*<(?:[\w.-]+:)?v\s*(?:/>|>\s*</(?:[\w.-]+:)?v\s*>))?\s*</(?:[\w.-]+:)?c\s*>"
)
_PREFIXED = re.compile(rb":(?:c|row)(?=[\s/>])")
_PREFIXED_CELL = re.compile(rb"<[\w.-]+:c(?=[\s/>])")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d*)["']""")
_ROW_START = re.compile(rb"""<(?:[\w.-]+:)?row(?=[\s/>])(?:[^>]*?\sr\s*=\s*["'](\d+)["'])?""")
_ROW_NUMBER = re.compile(rb"""[<:]row\s(?:[^>]*?\s)?r\s*=\s*["'](\d+)["']""")
_PLAIN_ROW = b'<row r="'
_UNUSUAL_ROW = re.compile(rb'<row(?! r="\d{1,7}")')
_MERGED = re.compile(
    rb"""<(?:[\w.-]+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']"""
)
# A row with cells in it that a filter or a hand has hidden; "/>" ends a row without cells.
_HIDDEN_ROW = re.compile(
    rb"""<(?:[\w.-]+:)?row\s[^>]*?\shidden\s*=\s*["'](?:1|true)["'][^>]*(?<!/)>"""
)
_COLUMNS = re.compile(rb"<(?:[\w.-]+:)?col(" + _ATTRIBUTES + rb")\s*/?>")
_NOT_SEEN = re.compile(rb"""\s(?:hidden\s*=\s*["'](?:1|true)|width\s*=\s*["']0(?:\.0+)?)["']""")
_COLUMN_ENDS = re.compile(rb"""\s(min|max)\s*=\s*["'](\d{1,5})["']""")
_NO_RESULT = re.compile(
    rb"(?:</(?:[\w.-]+:)?f\s*>|<(?:[\w.-]+:)?f\b[^>]*/>)"
    rb"(?:<(?:[\w.-]+:)?v\s*(?:/>|></(?:[\w.-]+:)?v>))?</(?:[\w.-]+:)?c>"
)
_TEXT_RESULT = re.compile(rb"""\st\s*=\s*["']str["']""")
_NAME_GOES_ON = {bytes([byte]) for byte in range(256) if re.match(rb"[\w:.-]", bytes([byte]))}
_CARRY_LIMIT = 4 << 20


def scan_sheet(pieces: Iterable[bytes], facts: SheetFacts) -> None:
    """Fill `facts` from the sheet's XML. Raises UserError for anything outside the limits."""
    scan = _SheetScan(facts)
    carry = b""
    first, size = True, 0
    for piece in pieces:
        size += len(piece)
        chunk = carry + piece
        if first and len(chunk) >= 4:
            check_is_plain_xml(chunk)
            first = False
        cut = _last_boundary(chunk)
        scan.look_at(chunk[:cut])
        carry = chunk[cut:]
    scan.look_at(carry)
    facts.check_size(size)


def check_is_plain_xml(start: bytes) -> None:
    """Raises UserError where the bytes are an encoding in which tags cannot be seen (UTF-16)."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in start[:4]:
        raise strange_xml()


def check_has_no_document_type(chunk: bytes) -> None:
    """Raises UserError for a DOCTYPE, which no workbook has and which can hide a bomb."""
    # A single byte is found many times faster than a word, and "!" is rare in a sheet.
    if b"!" in chunk and b"<!DOCTYPE" in chunk.upper():
        raise strange_xml()


def strange_xml() -> UserError:
    """The XML is not as any spreadsheet program writes it."""
    return UserError(
        _(
            "The workbook was not saved by a spreadsheet program in the usual way, so it cannot"
            " be read."
        ),
        _("Open it in Excel or LibreOffice and save it again as .xlsx."),
        rule="strange_workbook",
    )


def _last_boundary(chunk: bytes) -> int:
    for mark in (b"</row>", b":row>"):
        cut = chunk.rfind(mark)
        if cut >= 0:
            return cut + len(mark)
    cut = max(chunk.rfind(b"<c "), chunk.rfind(b"<c>"), chunk.rfind(b":c "), chunk.rfind(b"<row"))
    # Step back over the prefix of a prefixed tag; with no cell at all, cut before the last tag.
    cut = chunk.rfind(b"<", 0, cut + 1) if cut >= 0 else chunk.rfind(b"<")
    if cut > 0:
        return cut
    if len(chunk) > _CARRY_LIMIT:
        raise strange_xml()
    return 0


def _last_filled(chunk: bytes) -> int:
    """Where the last cell with something in it ends, passing over ``<c s="1"></c>``."""
    last = chunk.rfind(b"</c>")
    while last >= 0 and chunk.startswith(b"<c", chunk.rfind(b"<", 0, last)):
        last = chunk.rfind(b"</c>", 0, last)
    return last


@lru_cache(maxsize=128)
def _unusual_cell(block: int) -> re.Pattern[bytes]:
    """Cells not plainly written inside the first 26 × (block + 1) columns and the row limit.

    The attributes allowed are the usual ones (s, t, vm, cm, ph): a second `r` would be believed by
    the reader, so it makes the cell unusual.
    """
    if block < 27:
        columns = f"[A-{column_letter(block)}]?[A-Z]" if block else "[A-Z]"
    else:
        second, last = divmod(block - 1, 26)
        columns = "[A-Z]?[A-Z]" + "".join(
            f"|{column_letter(first)}[A-{'Z' if first < second else column_letter(last + 1)}][A-Z]"
            for first in range(1, second + 1)
        )
    rows = r"[1-4]?\d{1,5}"
    plain = rf' r="(?:{columns}){rows}"(?:[^r>]*|(?: [stvcp][^\s>]*)*/?)>'
    return re.compile(rf"<c(?!{plain})".encode())


class _SheetScan:
    """The state carried from one chunk of a sheet to the next."""

    def __init__(self, facts: SheetFacts) -> None:
        self.facts = facts
        self.block = 0
        self.row = 0
        self.numbered_rows: bool | None = None
        self.unaddressed = 0
        self.described = False

    def look_at(self, chunk: bytes) -> None:
        """Check one chunk, which starts and ends between cells."""
        check_has_no_document_type(chunk)
        prefixed = _PREFIXED.search(chunk) is not None
        if prefixed:
            self._look_at_prefixed(chunk)
        self._look_at_unusual(chunk)
        self._note_last_row(chunk, prefixed)
        # A single letter is found many times faster than a word; plain cells hold neither of these.
        if b"f" in chunk and (b"<f" in chunk or b":f" in chunk):
            self._note_uncomputed(chunk)
        if b" hidden=" in chunk:
            self.facts.hidden_rows += len(_HIDDEN_ROW.findall(chunk))
        if not self.described:  # columns are described before the first row
            self._note_hidden_columns(chunk)
            self.described = b"sheetData" in chunk
        if b"g" in chunk and b"mergeCell" in chunk:
            self._note_merged(chunk)

    def _look_at_unusual(self, chunk: bytes) -> None:
        position = 0
        while found := _unusual_cell(self.block).search(chunk, position):
            # Other tags begin with c too: <cols>, <cfRule>, <c:chart>.
            if chunk[found.end() : found.end() + 1] not in _NAME_GOES_ON:
                self._look_at_cell(chunk, found.start(), position)
            position = found.end()

    def _look_at_prefixed(self, chunk: bytes) -> None:
        before = 0
        for found in _PREFIXED_CELL.finditer(chunk):
            self._look_at_cell(chunk, found.start(), before)
            before = found.end()

    def _look_at_cell(self, chunk: bytes, start: int, before: int) -> None:
        cell = _CELL.match(chunk, start)
        if cell is None:
            raise strange_xml()
        if chunk.find(b"<row", before, start) >= 0 or chunk.find(b":row", before, start) >= 0:
            self.unaddressed = 0
        address = _ADDRESS.findall(cell.group(1))
        filled = not cell.group(2) and not _NOTHING_INSIDE.match(chunk, cell.end())
        if len(address) > 1:
            raise strange_xml()
        # Without an address a cell stands right of the one before: never beyond this many.
        self.unaddressed += not address
        if filled and address:
            self._take_address(*address[0])
        elif filled:
            self._take_unaddressed(chunk, start)

    def _take_unaddressed(self, chunk: bytes, start: int) -> None:
        tag = max(chunk.rfind(b"<row", 0, start), chunk.rfind(b":row", 0, start))
        row = _ROW_NUMBER.match(chunk, tag) if tag >= 0 else None
        if row and int(row.group(1)) > limits.ROWS:
            raise too_many_rows(self.facts.name)
        self._take_column(self.block * 26 + self.unaddressed, widen=False)

    def _take_address(self, letters: bytes, row: bytes) -> None:
        if len(letters) > 3:
            raise too_many_columns(self.facts.name)
        if len(row) > 7 or int(row or b"1") > limits.ROWS:
            raise too_many_rows(self.facts.name)
        self._take_column(column_number(letters.decode()) if letters else 1, widen=True)
        self.facts.rows = max(self.facts.rows, int(row or b"1"))

    def _take_column(self, column: int, widen: bool) -> None:
        if column > limits.COLUMNS:
            raise too_many_columns(self.facts.name)
        self.facts.columns = max(self.facts.columns, column)
        if widen:
            self.block = max(self.block, (column - 1) // 26)

    def _note_last_row(self, chunk: bytes, prefixed: bool) -> None:
        """Rows in order: the last row tag with content before the chunk's last value."""
        self._note_row_numbers(chunk, prefixed)
        last = max(_last_filled(chunk), chunk.rfind(b":c>") if prefixed else -1)
        if last < 0:
            return
        block_end = min(26 * (self.block + 1), limits.COLUMNS)
        self.facts.columns = max(self.facts.columns, block_end)
        tag = max(chunk.rfind(b"<row", 0, last), chunk.rfind(b":row", 0, last) if prefixed else -1)
        found = _ROW_NUMBER.match(chunk, tag) if tag >= 0 else None
        row = int(found.group(1)) if found else self.row
        self.facts.rows = max(self.facts.rows, row)
        if self.facts.rows > limits.ROWS:
            raise too_many_rows(self.facts.name)

    def _note_row_numbers(self, chunk: bytes, prefixed: bool) -> None:
        if self.numbered_rows and not prefixed and not _UNUSUAL_ROW.search(chunk):
            last = chunk.rfind(_PLAIN_ROW)
            if last >= 0:
                start = last + len(_PLAIN_ROW)
                self.row = int(chunk[start : chunk.index(b'"', start)])
            return
        for found in _ROW_START.finditer(chunk):
            numbered = found.group(1)
            # Either every row says its number or none does; a mixture can jump out of the box.
            if self.numbered_rows not in (None, bool(numbered)):
                raise strange_xml()
            self.numbered_rows = bool(numbered)
            self.row = int(numbered) if numbered else self.row + 1

    def _note_uncomputed(self, chunk: bytes) -> None:
        for found in _NO_RESULT.finditer(chunk):
            end = found.start()
            start = max(chunk.rfind(b"<c ", 0, end), chunk.rfind(b":c ", 0, end))
            tag = chunk[start : chunk.find(b">", start)]
            # A formula whose result is an empty text has been computed.
            if _TEXT_RESULT.search(tag):
                continue
            address = _ADDRESS.search(tag)
            name = (address.group(1) + address.group(2)).decode().upper() if address else ""
            self.facts.add_uncomputed(name)

    def _note_hidden_columns(self, chunk: bytes) -> None:
        for attributes in _COLUMNS.findall(chunk):
            ends = {name: int(number) for name, number in _COLUMN_ENDS.findall(attributes)}
            if _NOT_SEEN.search(attributes) and len(ends) > 1:
                self.facts.hide_columns(ends[b"min"], ends[b"max"])

    def _note_merged(self, chunk: bytes) -> None:
        for left, top, right, bottom in _MERGED.findall(chunk):
            first, last = column_number(left.decode()), column_number(right.decode())
            self.facts.add_merged((int(top), first, int(bottom), last))
