"""A minimal .xlsb, written record by record ([MS-XLSB]); no Python library writes this format."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DAY_ZERO = datetime(1899, 12, 30)
_GENERAL, _DATE, _MOMENT = 0, 1, 2
_XF = {_GENERAL: 0, _DATE: 14, _MOMENT: 22}
_ERRORS = {"#N/A": 0x2A, "#DIV/0!": 0x07, "#REF!": 0x17}


def write_xlsb(
    path: Path,
    rows: Sequence[Sequence],
    sheet: str = "Sheet1",
    more: Mapping[str, Sequence[Sequence]] | None = None,
) -> Path:
    """A binary workbook; `more` adds sheets. A text that is an error, "#N/A", becomes one."""
    strings: dict[str, int] = {}
    sheets = {sheet: rows, **(more or {})}
    files = [f"worksheets/sheet{number}.bin" for number in range(1, len(sheets) + 1)]
    pages = zip(files, sheets.values(), strict=True)
    parts: dict[str, str | bytes] = {
        f"xl/{file}": sheet_records(content, strings) for file, content in pages
    }
    others = [("sharedStrings", "sharedStrings.bin"), ("styles", "styles.bin")]
    parts |= {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.bin")]),
        "xl/_rels/workbook.bin.rels": _relations(
            [*(("worksheet", file) for file in files), *others]
        ),
        "xl/workbook.bin": _workbook(list(sheets)),
        "xl/sharedStrings.bin": _shared_strings(list(strings)),
        "xl/styles.bin": _styles(),
    }
    return write_parts(path, parts)


def write_parts(path: Path, parts: dict[str, str | bytes]) -> Path:
    """These parts as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def record(kind: int, data: bytes = b"") -> bytes:
    """One record: its type and length in seven-bit groups, then the data."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length = len(data)
    while length >= 128:
        head += bytes([length & 0x7F | 0x80])
        length >>= 7
    return head + bytes([length]) + data


def sheet_records(rows: Sequence[Sequence], strings: dict[str, int]) -> bytes:
    """The records of a sheet; texts are added to `strings`, by their place in the shared list."""
    height, width = max(len(rows), 1), max((len(row) for row in rows), default=1) or 1
    out = [record(129), record(148, struct.pack("<4L", 0, height - 1, 0, width - 1)), record(145)]
    for number, values in enumerate(rows):
        out.append(record(0, row_header(number, width)))
        out += [_cell(column, value, strings) for column, value in enumerate(values)]
    return b"".join([*out, record(146), record(130)])


def row_header(number: int, width: int) -> bytes:
    """Row number from 0, format, height, flags, and one span of columns."""
    return struct.pack("<LLHBBBL2L", number, 0, 300, 0, 0, 0, 1, 0, width - 1)


def _cell(column: int, value, strings: dict[str, int]) -> bytes:
    if value is None:
        return record(1, struct.pack("<LL", column, _GENERAL))
    if isinstance(value, bool):
        return record(4, struct.pack("<LLB", column, _GENERAL, value))
    if isinstance(value, str) and value in _ERRORS:
        return record(3, struct.pack("<LLB", column, _GENERAL, _ERRORS[value]))
    if isinstance(value, str):
        place = strings.setdefault(value, len(strings))
        return record(7, struct.pack("<LLL", column, _GENERAL, place))
    if isinstance(value, date):
        return record(5, struct.pack("<LLd", column, *_serial(value)))
    return record(5, struct.pack("<LLd", column, _GENERAL, value))


def _serial(value: date) -> tuple[int, float]:
    moment = value if isinstance(value, datetime) else datetime(*value.timetuple()[:3])
    days = (moment - _DAY_ZERO).total_seconds() / 86_400
    return (_DATE if days.is_integer() else _MOMENT), days


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return struct.pack("<L", len(raw) // 2) + raw


def _workbook(sheets: Sequence[str]) -> bytes:
    entries = [
        record(156, struct.pack("<LL", 0, number) + _wide(f"rId{number}") + _wide(sheet))
        for number, sheet in enumerate(sheets, 1)
    ]
    properties = struct.pack("<LL", 0, 0) + _wide("")
    return b"".join(
        [
            record(131),
            record(153, properties),
            record(143),
            *entries,
            record(144),
            record(132),
        ]
    )


def _shared_strings(strings: list[str]) -> bytes:
    items = [record(19, b"\x00" + _wide(text)) for text in strings]
    count = struct.pack("<LL", len(strings), len(strings))
    return b"".join([record(159, count), *items, record(160)])


def _styles() -> bytes:
    formats = [record(47, struct.pack("<HHHHHBBHH", 0, _XF[xf], 0, 0, 0, 0, 0, 0, 0)) for xf in _XF]
    cell_formats = [record(617, struct.pack("<L", len(formats))), *formats, record(618)]
    return b"".join([record(278), *cell_formats, record(279)])


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = "".join(
        f"<Relationship Id='rId{number}' Type='{_OFFICE}/{kind}' Target='{target}'/>"
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f"<Relationships xmlns='{_PACKAGE}/relationships'>{entries}</Relationships>"


def _content_types() -> str:
    binary = "application/vnd.ms-excel"
    return (
        f"<Types xmlns='{_PACKAGE}/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package."
        "relationships+xml'/>"
        f"<Default Extension='bin' ContentType='{binary}.sheet.binary.macroEnabled.main'/>"
        f"<Override PartName='/xl/worksheets/sheet1.bin' ContentType='{binary}.worksheet'/>"
        f"<Override PartName='/xl/sharedStrings.bin' ContentType='{binary}.sharedStrings'/>"
        f"<Override PartName='/xl/styles.bin' ContentType='{binary}.styles'/></Types>"
    )
