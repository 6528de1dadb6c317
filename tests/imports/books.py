"""Small workbooks in every format, written from the same rows. Used by the tests of the importer.

`rows` is a list of lists of None, str, bool, int, float, date or datetime; the first is row 1.
"""

from __future__ import annotations

import html
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from tests.imports.binary_books import write_xlsb

Cell = None | str | bool | int | float | date | datetime
Rows = Sequence[Sequence[Cell]]

__all__ = ["WRITERS", "as_text", "write_csv", "write_html", "write_ods", "write_raw_xlsx"]
__all__ += ["write_xls", "write_xlsb", "write_xlsm", "write_xlsx"]

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DATE, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


def write_xlsx(path: Path, rows: Rows, sheet: str = "Sheet1", more: dict[str, Rows] | None = None):
    """A workbook as Excel writes it; `more` adds sheets by name."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        formats = {True: book.add_format({"num_format": _MOMENT})}
        formats[False] = book.add_format({"num_format": _DATE})
        for name, content in {sheet: rows, **(more or {})}.items():
            page = book.add_worksheet(name)
            for row, values in enumerate(content):
                for column, value in enumerate(values):
                    if isinstance(value, date):
                        page.write_datetime(row, column, value, formats[_has_time(value)])
                    elif isinstance(value, str):
                        page.write_string(row, column, value)
                    elif value is not None:
                        page.write(row, column, value)
    return path


def write_xlsm(path: Path, rows: Rows, sheet: str = "Sheet1") -> Path:
    """As `write_xlsx`, with the content type of a macro workbook and a (meaningless) macro part."""
    plain = write_xlsx(path.with_suffix(".plain.xlsx"), rows, sheet)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w", 8) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"sheet.main+xml", b"sheet.main+xml", 1).replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"ms-excel.sheet.macroEnabled.main+xml",
                )
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 not a real macro project")
    plain.unlink()
    return path


def write_xls(
    path: Path, rows: Rows, sheet: str = "Sheet1", more: dict[str, Rows] | None = None
) -> Path:
    """A workbook of Excel 97 to 2003 (BIFF8); `more` adds sheets by name."""
    import xlwt

    book = xlwt.Workbook()
    styles = {True: xlwt.easyxf(num_format_str=_MOMENT), False: xlwt.easyxf(num_format_str=_DATE)}
    for name, content in {sheet: rows, **(more or {})}.items():
        page = book.add_sheet(name)
        for row, values in enumerate(content):
            for column, value in enumerate(values):
                if isinstance(value, date):
                    page.write(row, column, value, styles[_has_time(value)])
                elif value is not None:
                    page.write(row, column, value)
    book.save(str(path))
    return path


def write_ods(
    path: Path, rows: Rows, sheet: str = "Sheet1", more: dict[str, Rows] | None = None
) -> Path:
    """An OpenDocument spreadsheet as LibreOffice writes it, with the blank end repeated."""
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    for name, content in {sheet: rows, **(more or {})}.items():
        book.spreadsheet.addElement(_ods_table(name, content))
    book.save(str(path))
    return path


def _ods_table(name: str, rows: Rows):
    from odf.table import Table, TableCell, TableRow

    table = Table(name=name)
    for values in rows:
        row = TableRow()
        for value in values:
            row.addElement(_ods_cell(value))
        row.addElement(TableCell(numbercolumnsrepeated=16_384 - len(values)))
        table.addElement(row)
    end = TableRow(numberrowsrepeated=1_048_576 - len(rows))
    end.addElement(TableCell(numbercolumnsrepeated=16_384))
    table.addElement(end)
    return table


def write_csv(
    path: Path, rows: Rows, encoding: str = "utf-8", separator: str = ",", end: str = "\r\n"
) -> Path:
    """Text; quoted where it holds the separator, a quotation mark or a line end."""
    lines = [separator.join(_quote(as_text(v) or "", separator) for v in row) for row in rows]
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def write_html(path: Path, rows: Rows) -> Path:
    """The web page that some systems export under the name .xls."""
    cells = [[f"<td>{html.escape(as_text(v) or '&nbsp;')}</td>" for v in row] for row in rows]
    body = "\n".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    page = f"<html><head><meta charset='utf-8'></head><body><table>{body}</table></body></html>"
    path.write_text(page.replace("&amp;nbsp;", "&nbsp;"), encoding="utf-8")
    return path


def write_raw_xlsx(path: Path, rows_xml: str, before: str = "", after: str = "") -> Path:
    """A workbook whose `<sheetData>` is written by hand, for what no program would write."""
    sheet = f"<worksheet xmlns='{SPREADSHEET}'>{before}<sheetData>{rows_xml}</sheetData>{after}"
    return write_package(path, {"xl/worksheets/sheet1.xml": sheet + "</worksheet>"})


def write_package(path: Path, parts: dict[str, str | bytes], level: int = 6) -> Path:
    """A workbook of one sheet S, with these parts added to (or in place of) the least it needs."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    least: dict[str, str | bytes] = {
        "[Content_Types].xml": f"<Types xmlns='{_PACKAGE}/content-types'>"
        "<Default Extension='xml' ContentType='application/xml'/>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{main}'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='rId1' "
        f"Type='{_OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{SPREADSHEET}' xmlns:r='{_OFFICE}'><sheets>"
        "<sheet name='S' sheetId='1' r:id='rId1'/></sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'>"
        f"<Relationship Id='rId1' Type='{_OFFICE}/worksheet' Target='worksheets/sheet1.xml'/>"
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet xmlns='{SPREADSHEET}'><sheetData/></worksheet>",
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in {**least, **parts}.items():
            package.writestr(name, content)
    return path


def as_text(value: Cell) -> str | None:
    """What the reader must give for a cell, and what a text file holds."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _has_time(value: date) -> bool:
    return isinstance(value, datetime) and value.time() != datetime.min.time()


def _quote(text: str, separator: str) -> str:
    if any(mark in text for mark in (separator, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def _ods_cell(value: Cell):
    from odf.table import TableCell
    from odf.text import P

    if value is None:
        return TableCell()
    if isinstance(value, bool):
        kind = {"valuetype": "boolean", "booleanvalue": str(value).lower()}
    elif isinstance(value, date):
        text = value.isoformat() if _has_time(value) else value.isoformat()[:10]
        kind = {"valuetype": "date", "datevalue": text}
    elif isinstance(value, int | float):
        kind = {"valuetype": "float", "value": str(value)}
    else:
        kind = {"valuetype": "string"}
    cell = TableCell(**kind)
    cell.addElement(P(text=as_text(value) or str(value)))
    return cell


WRITERS = {
    "xlsx": write_xlsx,
    "xlsm": write_xlsm,
    "xlsb": write_xlsb,
    "xls": write_xls,
    "ods": write_ods,
    "csv": write_csv,
    "html": write_html,
}
