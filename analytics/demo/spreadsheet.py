"""A small, fast writer of .xlsx files: texts, numbers and dates in plain sheets, nothing else.

Why not a library here: xlsxwriter took 21 s for the thirteen workbooks of the demonstration and
this takes a few, because equal values are turned into XML once instead of once a cell. The file
format is ECMA-376 (Office Open XML). The same cells give the same bytes: no clock, no random ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Cell = str | int | float | date | None
Row = Sequence[Cell]

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EPOCH = date(1899, 12, 30)
_ROWS_AT_ONCE = 1000
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = (*_ALPHABET, *(first + second for first in "ABC" for second in _ALPHABET))
"""Column letters A to CZ: a sheet here has at most 104 columns."""


@dataclass(frozen=True)
class Properties:
    """What the file says about itself (File, Info in Excel)."""

    title: str
    subject: str
    author: str
    created: date


class Spreadsheet:
    """A workbook being written; use it in a `with` block and add its sheets in order.

    `add_sheet` takes any iterable of rows, so a long list need not be in memory. An empty row is
    skipped but keeps its number. The first sheet that is not hidden and has `opens` is shown first.
    """

    def __init__(self, path: Path, properties: Properties) -> None:
        self._zip = ZipFile(path, "w", ZIP_DEFLATED)
        self._properties = properties
        self._sheets: list[tuple[str, bool]] = []
        self._active = 0
        self._texts: dict[str, int] = {}
        self._bodies: dict[Cell, str] = {}

    def __enter__(self) -> Spreadsheet:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None:
            self._write_parts()
        self._zip.close()

    def add_sheet(
        self, name: str, rows: Iterable[Row], *, hidden: bool = False, opens: bool = True
    ) -> None:
        """Write a sheet from its rows, first row first."""
        self._sheets.append((name, hidden))
        if opens and not hidden:
            self._active = len(self._sheets) - 1
        with self._zip.open(_entry(f"xl/worksheets/sheet{len(self._sheets)}.xml"), "w") as part:
            part.write(f"{_HEAD}<worksheet {_MAIN}><sheetData>".encode())
            numbered = enumerate(rows, start=1)
            while some := list(islice(numbered, _ROWS_AT_ONCE)):
                part.write("".join([self._row(number, row) for number, row in some]).encode())
            part.write(b"</sheetData></worksheet>")

    def _row(self, number: int, row: Row) -> str:
        bodies, cells = self._bodies, []
        for letter, value in zip(_LETTERS, row, strict=False):
            if value is not None:
                body = bodies.get(value) or self._remember(value)
                cells.append(f'<c r="{letter}{number}"{body}')
        return f'<row r="{number}">{"".join(cells)}</row>' if cells else ""

    def _remember(self, value: Cell) -> str:
        if isinstance(value, str):
            place = self._texts.setdefault(value, len(self._texts))
            body = f' t="s"><v>{place}</v></c>'
        elif isinstance(value, date):
            body = f' s="1"><v>{(value - _EPOCH).days}</v></c>'
        else:
            body = f"><v>{value!r}</v></c>"
        self._bodies[value] = body
        return body

    def _write_parts(self) -> None:
        for name, text in {
            "[Content_Types].xml": _content_types(len(self._sheets)),
            "_rels/.rels": _relations(_PACKAGE_PARTS),
            "docProps/core.xml": _core(self._properties),
            "xl/workbook.xml": _workbook(self._sheets, self._active),
            "xl/_rels/workbook.xml.rels": _relations(_workbook_parts(len(self._sheets))),
            "xl/styles.xml": _STYLES,
            "xl/sharedStrings.xml": _shared_strings(self._texts),
        }.items():
            self._zip.writestr(_entry(name), _HEAD + text)


def _entry(name: str) -> ZipInfo:
    """A part with a fixed time and system, so that the bytes do not depend on either."""
    entry = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    return entry


_PACKAGE_PARTS = [
    (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
    (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
]


def _workbook_parts(sheets: int) -> list[tuple[str, str]]:
    return [
        *((f"{_OFFICE}/worksheet", f"worksheets/sheet{n}.xml") for n in range(1, sheets + 1)),
        (f"{_OFFICE}/styles", "styles.xml"),
        (f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
    ]


def _relations(parts: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _content_types(sheets: int) -> str:
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    package = "application/vnd.openxmlformats-package"
    parts = {
        "/xl/workbook.xml": f"{office}.sheet.main+xml",
        "/xl/styles.xml": f"{office}.styles+xml",
        "/xl/sharedStrings.xml": f"{office}.sharedStrings+xml",
        "/docProps/core.xml": f"{package}.core-properties+xml",
    } | {f"/xl/worksheets/sheet{n}.xml": f"{office}.worksheet+xml" for n in range(1, sheets + 1)}
    items = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def _workbook(sheets: list[tuple[str, bool]], active: int) -> str:
    items = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}"'
        f'{" state=" + chr(34) + "hidden" + chr(34) if hidden else ""} r:id="rId{number}"/>'
        for number, (name, hidden) in enumerate(sheets, start=1)
    )
    return (
        f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><bookViews>'
        f'<workbookView firstSheet="{active}" activeTab="{active}"/></bookViews>'
        f"<sheets>{items}</sheets></workbook>"
    )


def _core(properties: Properties) -> str:
    stamp = f"{properties.created.isoformat()}T00:00:00Z"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(properties.title)}</dc:title>"
        f"<dc:subject>{escape(properties.subject)}</dc:subject>"
        f"<dc:creator>{escape(properties.author)}</dc:creator>"
        f"<dc:description>{escape(properties.subject)}</dc:description>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "</cp:coreProperties>"
    )


def _shared_strings(texts: dict[str, int]) -> str:
    items = "".join(f"<si>{_text(text)}</si>" for text in texts)
    return f'<sst {_MAIN} uniqueCount="{len(texts)}">{items}</sst>'


def _text(text: str) -> str:
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{keep}>{escape(text)}</t>"


_STYLES = (
    f'<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '</numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
