"""Files made to break a reader: each is small to keep and quick to make.

`HOSTILE` gives, by name, the ending of the file, the function that writes it and the rules that may
refuse it. `HARMLESS` are files that look as bad and must be read.
"""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.imports.binary_books import record, row_header, sheet_records, write_xlsb
from tests.imports.books import (
    SPREADSHEET,
    write_html,
    write_package,
    write_raw_xlsx,
    write_xls,
    write_xlsx,
)

Make = Callable[[Path], object]
_CELL = "<row r='1'><c r='A1'><v>1</v></c></row>"
_OLD_SCHEMA = "urn:schemas-microsoft-com:office:spreadsheet"


def _sheet(rows: str) -> Make:
    return lambda path: write_raw_xlsx(path, rows)


def _content(content: bytes) -> Make:
    return lambda path: path.write_bytes(content)


def _parts(parts: dict[str, str | bytes]) -> Make:
    return lambda path: write_package(path, parts)


def _zip_of(names: list[str]) -> Make:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as package:
            for name in names:
                package.writestr(name, "<a/>")

    return make


def _prefixed(path: Path) -> None:
    sheet = (
        f"<x:worksheet xmlns:x='{SPREADSHEET}'><x:sheetData><x:row r='1048576'>"
        "<x:c r='XFD1048576'><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    write_package(path, {"xl/worksheets/sheet1.xml": sheet})


def _far_cell_in_unlisted_name(path: Path) -> None:
    sheet = (
        f"<worksheet xmlns='{SPREADSHEET}'><sheetData><row r='1048576'><c r='XFD1048576'>"
        "<v>1</v></c></row></sheetData></worksheet>"
    )
    links = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/worksheet' Target='/xl/media/picture.png'/></Relationships>"
    )
    write_package(path, {"xl/_rels/workbook.xml.rels": links, "xl/media/picture.png": sheet})


def _bomb(path: Path) -> None:
    write_package(path, {"xl/worksheets/sheet1.xml": b" " * (40 << 20)}, level=9)


def _bomb_in_strings(path: Path) -> None:
    write_package(path, {"xl/sharedStrings.xml": b" " * (40 << 20)}, level=9)


def _lying_size(path: Path) -> None:
    """The directory says that the sheet is 1,000 bytes; inflated, it is 20 MB."""
    rows = "".join(f"<row r='{n}'><c r='A{n}'><v>{n}</v></c></row>" for n in range(1, 60_000))
    size = len(f"<worksheet xmlns='{SPREADSHEET}'><sheetData>{rows}</sheetData></worksheet>")
    write_raw_xlsx(path, rows)
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", size), struct.pack("<L", 1_000)))


def _strings_bomb(path: Path) -> None:
    """One long text, used by 300,000 cells: ten gigabytes once each cell has its own."""
    text = "x" * 32_000
    strings = f"<sst xmlns='{SPREADSHEET}' count='1' uniqueCount='1'><si><t>{text}</t></si></sst>"
    rows = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{letter}{r}" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJ")
        + "</row>"
        for r in range(1, 30_001)
    )
    sheet = f"<worksheet xmlns='{SPREADSHEET}'><sheetData>{rows}</sheetData></worksheet>"
    links = (
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + "".join(
            f"<Relationship Id='rId{n}' Type='http://schemas.openxmlformats.org/officeDocument/"
            f"2006/relationships/{kind}' Target='{target}'/>"
            for n, kind, target in (
                (1, "worksheet", "worksheets/sheet1.xml"),
                (2, "sharedStrings", "sharedStrings.xml"),
            )
        )
        + "</Relationships>"
    )
    write_package(
        path,
        {
            "xl/worksheets/sheet1.xml": sheet,
            "xl/sharedStrings.xml": strings,
            "xl/_rels/workbook.xml.rels": links,
        },
    )


def _truncated(path: Path) -> None:
    write_xlsx(path, [["a", number] for number in range(500)])
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _damaged_sheet(path: Path) -> None:
    write_xlsx(path, [[f"text {number * 7919}", number] for number in range(3_000)])
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 200
    content[start : start + 400] = bytes(400)
    path.write_bytes(bytes(content))


def _two_of_one_name(path: Path) -> None:
    write_raw_xlsx(path, _CELL)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/Worksheets/sheet1.xml", "<worksheet/>")


def _packed_by_bzip2(path: Path) -> None:
    write_raw_xlsx(path, _CELL)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def _page_before(path: Path) -> None:
    write_raw_xlsx(path, _CELL)
    path.write_bytes(b"<p>A page that is a workbook too</p>" + path.read_bytes())


def _parts_in_one_place(path: Path) -> None:
    """A thousand names in the directory, and one packed part that they all mean."""
    content = b"0" * 20_000_000
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packing.compress(content) + packing.flush()
    facts = (zlib.crc32(content), len(packed), len(content))
    names = [b"[Content_Types].xml", *(b"xl/worksheets/sheet%d.xml" % n for n in range(999))]
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, *facts, len(names[0]), 0)
    start = head + names[0] + packed
    listed = b"".join(
        struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, *facts, len(name), 0, 0, 0, 0, 0, 0
        )
        + name
        for name in names
    )
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, len(names), len(names), len(listed), len(start), 0
    )
    path.write_bytes(start + listed + end)


def _giant_directory(path: Path) -> None:
    write_raw_xlsx(path, _CELL)
    content = bytearray(path.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    content[end + 8 : end + 20] = b"\xff" * 12
    path.write_bytes(bytes(content))


def _endless_attribute(path: Path) -> None:
    noise = random.Random(5).randbytes(3_000_000).hex()
    _sheet(f"<row r='1' spans='{noise}'><c r='A1'><v>1</v></c></row>")(path)


def _locked_zip(path: Path) -> None:
    write_raw_xlsx(path, _CELL)
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    path.write_bytes(bytes(content))


def _locked_xlsx(path: Path) -> None:
    """Excel puts a locked .xlsx in an OLE file, in a stream called EncryptedPackage."""
    write_xls(path, [["a"]])
    name = "EncryptedPackage".encode("utf-16-le")
    content = path.read_bytes()
    start = content.index("Workbook".encode("utf-16-le"))
    entry = name.ljust(64, b"\0") + struct.pack("<H", len(name) + 2)
    path.write_bytes(content[:start] + entry + content[start + 66 :])


def _locked_xls(path: Path) -> None:
    _change_xls(path, 0xE1, lambda data: (0x2F, data))


def _xls_false_size(path: Path) -> None:
    _change_xls(path, 0x200, lambda data: (0x200, struct.pack("<L", 0) + b"\xff" * 4 + data[8:]))


def _change_xls(path: Path, kind: int, change: Callable[[bytes], tuple[int, bytes]]) -> None:
    """Change the first record of a kind, keeping its length."""
    write_xls(path, [["a", 1.0]])
    content = path.read_bytes()
    place = 512
    while True:
        found, length = struct.unpack_from("<2H", content, place)
        if found == kind:
            break
        place += 4 + length
    new, data = change(content[place + 4 : place + 4 + length])
    head = struct.pack("<2H", new, length) + data
    path.write_bytes(content[:place] + head + content[place + 4 + length :])


def _xls_circle(path: Path) -> None:
    """The chain of sectors of the workbook leads from its second sector back to its first."""
    write_xls(path, [["a"] * 200] * 99)
    content = bytearray(path.read_bytes())
    table = 512 * (struct.unpack_from("<L", content, 76)[0] + 1)
    struct.pack_into("<L", content, table + 4, 0)
    path.write_bytes(bytes(content))


def _xls_far_cell(path: Path) -> None:
    write_xls(path, [[1.0], *[[]] * 65_534, [None] * 255 + [1.0]])


def _xlsb(records: bytes) -> Make:
    def make(path: Path) -> None:
        write_xlsb(path, [["a"]])
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        parts["xl/worksheets/sheet1.bin"] = records
        with zipfile.ZipFile(path, "w", 8) as package:
            for name, content in parts.items():
                package.writestr(name, content)

    return make


def _xlsb_sheet(row: int, column: int, last_row: int) -> bytes:
    number = record(5, struct.pack("<LLd", column, 0, 1.0))
    size = record(148, struct.pack("<4L", 0, last_row, 0, column))
    head = [record(129), size, record(145), record(0, row_header(row, 1)), number]
    return b"".join([*head, record(146), record(130)])


def _ods(table: str, manifest: str = "") -> Make:
    names = " ".join(
        f"xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f"<table:table table:name='S'>{table}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0)
            package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
            package.writestr("content.xml", content)

    return make


def _ods_cell(more: str = "") -> str:
    return f"<table:table-cell office:value-type='float' office:value='1' {more}/>"


def _wide_sheet(path: Path) -> None:
    write_xlsx(path, [[1] * 16_384, [2] * 16_384])


def _unclosed_quote(path: Path) -> None:
    path.write_text('a,b\n1,2\n3,"open' + "x,\n" * 100_000)


def _noise(path: Path) -> None:
    path.write_bytes(b"a,b\n" + random.Random(1).randbytes(20_000))


_FAR = {"too_many_rows", "too_many_columns", "far_cell", "too_many_cells"}
_TOO_LARGE_A_PAGE = {"file_too_large"}
_WRONG = {"wrong_type"}
_STRANGE = {"strange_workbook"}
_BOMB = {"unpacks_too_large"}
_LOCKED = {"password_protected"}
_DAMAGED = {"damaged_file"}
_ENTITIES = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"

HOSTILE: dict[str, tuple[str, Make, set[str]]] = {
    "one cell at XFD1048576": (
        "xlsx",
        _sheet("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        _FAR,
    ),
    "far cell, double quotes": (
        "xlsx",
        _sheet(_CELL + '<row r="1048576"><c r="XFD1048576" s="0"><v>1</v></c></row>'),
        _FAR,
    ),
    "far cell in small letters": (
        "xlsx",
        _sheet("<row r='9'><c r='xfd9'><v>1</v></c></row>"),
        _FAR,
    ),
    "far cell below a near row tag": (
        "xlsx",
        _sheet('<row r="2"><c r="A1048576"><v>1</v></c></row>' + _CELL),
        _FAR,
    ),
    "far cell before near ones": (
        "xlsx",
        _sheet('<row r="1"><c r="XFD1"><v>1</v></c><c r="A1"><v>1</v></c></row>'),
        _FAR,
    ),
    "far cell with a second address": (
        "xlsx",
        _sheet('<row r="1"><c r="A1" r="XFD1048576"><v>1</v></c></row>'),
        _STRANGE,
    ),
    "far cell behind a false tag end": (
        "xlsx",
        _sheet("""<row r="1"><c q="/>" r="XFD1048576"><v>1</v></c></row>"""),
        _FAR,
    ),
    "far row without addresses": (
        "xlsx",
        _sheet("<row r='1048576'><c><v>1</v></c></row><row r='1048577'/>"),
        _FAR,
    ),
    "rows with and without numbers": (
        "xlsx",
        _sheet('<row r="499999"><c r="A499999"><v>1</v></c></row>' + "<row><c><v>1</v></c></row>"),
        _STRANGE,
    ),
    "far cell with a prefix": ("xlsx", _prefixed, _FAR),
    "sheet called a picture": ("xlsx", _far_cell_in_unlisted_name, _STRANGE),
    "far cell within the limits": (
        "xlsx",
        _sheet(_CELL + '<row r="400000"><c r="AZ400000"><v>1</v></c></row>'),
        _FAR,
    ),
    "16,384 columns": ("xlsx", _wide_sheet, {"too_many_columns"}),
    "zip bomb": ("xlsx", _bomb, _BOMB),
    "zip bomb in the texts": ("xlsx", _bomb_in_strings, _BOMB),
    "zip that lies about a size": ("xlsx", _lying_size, _BOMB | _DAMAGED),
    "one long text in 300,000 cells": ("xlsx", _strings_bomb, {"needs_too_much_memory"}),
    "zip of 2,001 parts": ("xlsx", _zip_of([f"a{n}.xml" for n in range(2_001)]), _BOMB),
    "zip with a path out of it": ("xlsx", _zip_of(["../../etc/cron.d/x"]), _DAMAGED),
    "two parts of one name": ("xlsx", _two_of_one_name, _DAMAGED),
    "cut in half": ("xlsx", _truncated, _DAMAGED),
    "damaged inside": ("xlsx", _damaged_sheet, _DAMAGED | {"unreadable_workbook"}),
    "packed in another way": ("xlsx", _packed_by_bzip2, _DAMAGED),
    "page before the zip": ("xlsx", _page_before, _WRONG),
    "many parts in one place": ("xlsx", _parts_in_one_place, _BOMB | _DAMAGED),
    "more parts than bytes": ("xlsx", _giant_directory, _DAMAGED),
    "row nought": (
        "xlsx",
        _sheet("<row r='0'><c r='A0'><v>1</v></c></row>"),
        {"unreadable_workbook"},
    ),
    "column of four letters": (
        "xlsx",
        _sheet("<row r='1'><c r='AAAA1'><v>1</v></c></row>"),
        _FAR,
    ),
    "one endless attribute": ("xlsx", _endless_attribute, _STRANGE | _BOMB),
    "locked parts": ("xlsx", _locked_zip, _LOCKED),
    "locked .xlsx": ("xlsx", _locked_xlsx, _LOCKED),
    "locked .xls": ("xls", _locked_xls, _LOCKED),
    "locked .ods": ("ods", _ods("", "<encryption-data/>"), _LOCKED),
    "document type in a sheet": (
        "xlsx",
        _parts({"xl/worksheets/sheet1.xml": _ENTITIES + "<worksheet>&c;</worksheet>"}),
        _STRANGE,
    ),
    "document type in the workbook": (
        "xlsx",
        _parts({"xl/workbook.xml": _ENTITIES + "<workbook>&c;</workbook>"}),
        _STRANGE,
    ),
    "sheet in UTF-16": (
        "xlsx",
        _parts({"xl/worksheets/sheet1.xml": "<worksheet/>".encode("utf-16")}),
        _STRANGE,
    ),
    "text that is not in the list": (
        "xlsx",
        _sheet("<row r='1'><c r='A1' t='s'><v>7</v></c></row>"),
        {"unreadable_workbook"},
    ),
    "workbook of no sheets": ("xlsx", _parts({"xl/workbook.xml": "<workbook/>"}), {"empty_file"}),
    ".xls with one far cell": ("xls", _xls_far_cell, _FAR),
    ".xls with a false size": ("xls", _xls_false_size, _STRANGE),
    ".xls that runs in a circle": ("xls", _xls_circle, _DAMAGED),
    ".xls cut short": (
        "xls",
        lambda path: path.write_bytes(write_xls(path, [["a"] * 200] * 99).read_bytes()[:9_000]),
        _DAMAGED,
    ),
    ".xls that is all zeros after its mark": (
        "xls",
        _content(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4_000)),
        _DAMAGED,
    ),
    ".xlsb with one far cell": ("xlsb", _xlsb(_xlsb_sheet(1_048_575, 16_383, 1_048_575)), _FAR),
    ".xlsb with a false size": ("xlsb", _xlsb(_xlsb_sheet(0, 0, 0xFFFFFFF0)), _STRANGE),
    ".xlsb cut inside a record": ("xlsb", _xlsb(sheet_records([["a"]], {})[:-9]), _DAMAGED),
    ".ods of a repeated cell": (
        "ods",
        _ods(
            "<table:table-row table:number-rows-repeated='1048576'>"
            + _ods_cell("table:number-columns-repeated='16384'")
            + "</table:table-row>"
        ),
        _FAR,
    ),
    ".ods with one far cell": (
        "ods",
        _ods(
            "<table:table-row table:number-rows-repeated='1048575'><table:table-cell/>"
            "</table:table-row><table:table-row>"
            "<table:table-cell table:number-columns-repeated='16383'/>"
            + _ods_cell()
            + "</table:table-row>"
        ),
        _FAR,
    ),
    "PDF called .xlsx": ("xlsx", _content(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), _WRONG),
    "picture called .xlsx": ("xlsx", _content(b"\x89PNG\r\n\x1a\n" + bytes(99)), _WRONG),
    "Word document called .xlsx": (
        "xlsx",
        _zip_of(["[Content_Types].xml", "word/document.xml"]),
        _WRONG,
    ),
    "presentation called .xlsx": (
        "xlsx",
        _zip_of(["[Content_Types].xml", "ppt/presentation.xml"]),
        _WRONG,
    ),
    "zip of something else": ("xlsx", _zip_of(["notes.txt"]), _WRONG),
    "nothing at all": ("xlsx", _content(b""), {"empty_file"}),
    "zeros": ("xlsx", _content(bytes(5_000)), _DAMAGED),
    "blank text": ("csv", _content(b" \r\n\r\n ,, \r\n"), {"empty_file"}),
    "binary called .csv": ("csv", _noise, _WRONG),
    "quotation mark never closed": ("csv", _unclosed_quote, {"unclosed_quotation"}),
    "a million commas in a line": ("csv", _content(b"," * 1_000_000), {"too_many_columns"}),
    "half a million lines and more": ("csv", _content(b"a\n" * 500_002), {"too_many_rows"}),
    "XML of Excel 2003": (
        "xls",
        _content(f"<?xml version='1.0'?><Workbook xmlns='{_OLD_SCHEMA}'/>".encode()),
        {"spreadsheet_xml_2003"},
    ),
    "web archive": ("xls", _content(b"MIME-Version: 1.0\r\nContent-Type: x"), {"web_archive"}),
    "Excel 2": (
        "xls",
        _content(bytes.fromhex("0900040002001000") + bytes(99)),
        {"very_old_workbook"},
    ),
    "page without a table": ("xls", _content(b"<html><p>Log in</p></html>"), {"no_table"}),
    "page of open brackets": (
        "xls",
        _content(b"<html><table>" + b"<" * 3_000_000),
        {"no_table"},
    ),
    "page of one picture": (
        "xls",
        _content(b"<html><img src='" + b"A" * 3_000_000 + b"'><table><tr><td>1</table>"),
        {"no_table"},
    ),
    "page of spans": (
        "xls",
        _content(
            b"<html><table><tr><td colspan=1000 rowspan=65534>a</td></tr>"
            + b"<tr><td>b" * 20_000
            + b"</table>"
        ),
        _TOO_LARGE_A_PAGE,
    ),
    "page of 200,000 rows": (
        "xls",
        _content(b"<html><table>" + (b"<tr>" + b"<td>abc</td>" * 8 + b"</tr>") * 200_000),
        _TOO_LARGE_A_PAGE,
    ),
    "page of many rows below a wide span": (
        "xls",
        _content(
            b"<html><table><tr><td rowspan=65534 colspan=1000>a"
            + (b"<tr>" * 19 + b"<tr><td>") * 10_000
        ),
        _TOO_LARGE_A_PAGE,
    ),
    "page of one wide row and many short ones": (
        "xls",
        _content(b"<html><table><tr>" + b"<td>a" * 1_900 + b"<tr><td>b" * 200_000),
        _TOO_LARGE_A_PAGE,
    ),
    "page of 20,000 tables in each other": (
        "xls",
        _content(b"<html>" + b"<table><tr><td>a" * 20_000),
        {"no_table"},
    ),
    "page of tables in each other with many cells": (
        "xls",
        _content(b"<html>" + b"<table>" * 5_000 + b"<tr><td>a" * 100_000),
        {"no_table"},
    ),
    "page of line breaks": (
        "xls",
        _content(b"<html><table>" + (b"<tr>" + b"<td>a<br>b<br>c<br>d" * 10) * 90_000),
        {"file_too_large"},
    ),
    "page of comments without an end": (
        "xls",
        _content(b"<html><table>" + b"<tr><td>" * 60_000 + b"<!--" * 400_000),
        {"no_table"},
    ),
}


def _blank_formatted_rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}" s="1" customFormat="1" ht="15"/>' for n in range(2, 1_048_577))
    write_raw_xlsx(path, '<row r="1"><c r="A1"><v>1</v></c></row>' + rows)


def _blank_formatted_cells(path: Path) -> None:
    write_raw_xlsx(path, _CELL + '<row r="1048576"><c r="XFD1048576" s="0"/><c s="0"></c></row>')


HARMLESS: dict[str, tuple[str, Make]] = {
    "a million blank formatted rows": ("xlsx", _blank_formatted_rows),
    "a blank formatted cell at the very end": ("xlsx", _blank_formatted_cells),
    "dimension that says A1 only": (
        "xlsx",
        lambda path: write_raw_xlsx(path, _CELL, before="<dimension ref='B9'/>"),
    ),
    "dimension that says all": (
        "xlsx",
        lambda path: write_raw_xlsx(path, _CELL, before="<dimension ref='A1:XFD1048576'/>"),
    ),
    "web page called .xls": ("xls", lambda path: write_html(path, [[1]])),
    "text called .xls": ("xls", _content(b"1\n")),
}
