"""Look at a file before any spreadsheet library opens it; standard library only.

What the file *is* comes from its bytes, never from its name. A file that is too large, locked,
damaged, of another kind, or built to exhaust memory is refused here with a plain sentence, so that
the reader that follows (in its own process) meets only files that it can read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from analytics.errors import UserError
from analytics.imports.opening import limits, web_page
from analytics.imports.opening.ods_scan import scan_ods
from analytics.imports.opening.ole_file import open_compound
from analytics.imports.opening.sheet_facts import SheetFacts
from analytics.imports.opening.workbook_parts import scan_workbook
from analytics.imports.opening.xls_scan import scan_xls
from analytics.imports.opening.zip_package import Package, damaged, open_package
from analytics.values.text_encoding import is_html, is_spreadsheet_xml, looks_like_text
from analytics.words import _, show_number

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 64 * 1024
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Note:
    """Something worth telling that is not a reason to refuse: a stable rule and a sentence."""

    rule: str
    message: str


@dataclass(frozen=True)
class Inspection:
    """What is known of a file before it is read. `cells` is an upper bound over all sheets."""

    format: str
    size: int
    sha256: str
    sheets: dict[str, SheetFacts]
    notes: tuple[Note, ...]
    cells: int


def inspect_file(path: Path, file_name: str) -> Inspection:
    """Check a file and say what it is. Raises UserError with a rule id when it is refused."""
    size = _size_of(path)
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT)
    inspect = _recognise(start)
    _check_size(size, limits.TEXT_BYTES if inspect is _inspect_text else limits.FILE_BYTES)
    found, sheets, notes = inspect(path, start)
    if len(sheets) > limits.SHEETS:
        raise _too_many_sheets()
    if found in ("csv", "html"):
        cells = web_page.count_cells(path) if found == "html" else _count_cells_of_text(path)
    else:
        cells = sum(facts.cells for facts in sheets.values())
    renamed = _note_wrong_name(found, file_name)
    return Inspection(found, size, _digest(path), sheets, (*renamed, *notes), cells)


_Found = tuple[str, dict[str, SheetFacts], tuple[Note, ...]]


def _size_of(path: Path) -> int:
    try:
        found = path.stat()
        if not S_ISREG(found.st_mode):  # a folder, or a device that never ends
            raise FileNotFoundError(path)
        with path.open("rb"):
            size = found.st_size
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        raise UserError(
            _("The file cannot be found."), _("Choose the file again."), rule="file_not_found"
        ) from error
    if size == 0:
        raise _empty()
    return size


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise UserError(
            _("The file is {size} MB; the limit is {limit} MB.").format(
                size=show_number(size / 1024**2), limit=show_number(limit / 1024**2)
            ),
            _("Leave out the columns you do not need, or split the file by date."),
            rule="file_too_large",
        )


def _recognise(start: bytes) -> Callable[[Path, bytes], _Found]:
    if start.startswith(_ZIP):
        return _inspect_zip
    if start.startswith(_OLE):
        return _inspect_compound
    if start.startswith(b"\x09\x08") or start[:4] in (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00"):
        raise _very_old()
    if looks_like_text(start):
        return _inspect_text
    raise _wrong_kind(start)


def _inspect_zip(path: Path, _start: bytes) -> _Found:
    package = open_package(path)
    if package.has("content.xml") and _ODS in package.read("mimetype"):
        return "ods", scan_ods(package), _external_notes(package)
    if not package.has("[Content_Types].xml"):
        raise _not_a_workbook()
    kind, sheets = scan_workbook(package)
    return kind, sheets, (*_macro_notes(package), *_external_notes(package))


def _inspect_compound(path: Path, _start: bytes) -> _Found:
    compound = open_compound(path)
    sheets = scan_xls(compound)
    notes = (_macros_not_run(),) if compound.has_storage("_VBA_PROJECT_CUR") else ()
    return "xls", sheets, notes


def _inspect_text(path: Path, start: bytes) -> _Found:
    if is_spreadsheet_xml(start):
        raise UserError(
            _("The file is an XML spreadsheet from Excel 2003, which cannot be read."),
            _("Open it in Excel and save it as .xlsx."),
            rule="spreadsheet_xml_2003",
        )
    if start[:200].lstrip().lower().startswith(b"mime-version:"):
        raise UserError(
            _("The file is a web archive (.mht), which cannot be read."),
            _("Open it in Excel and save it as .xlsx."),
            rule="web_archive",
        )
    if start.startswith((b"{\\rtf", b"%PDF", b"<?xml")) and not is_html(start):
        raise _wrong_kind(start)
    if is_html(start):
        if path.stat().st_size > limits.HTML_BYTES:
            raise web_page.too_large()
        return "html", {}, ()
    return "csv", {}, ()


def _count_cells_of_text(path: Path) -> int:
    """At most this many cells: each ends with a separator or a line end."""
    counts = dict.fromkeys(b",;\t|\n", 0)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            for mark in counts:
                counts[mark] += piece.count(mark)
    lines = counts.pop(ord("\n"))
    return min(max(counts.values()) + lines + 1, limits.CELLS)


def _macro_notes(package: Package) -> tuple[Note, ...]:
    macros = any(name.endswith("vbaproject.bin") for name in package.parts)
    return (_macros_not_run(),) if macros else ()


def _external_notes(package: Package) -> tuple[Note, ...]:
    if not any("externallink" in name for name in package.parts):
        return ()
    message = _("Links to other workbooks were not followed; the last saved values were used.")
    return (Note("external_links_ignored", message),)


def _macros_not_run() -> Note:
    return Note(
        "macros_not_run", _("The file has macros. They were not run; only values were read.")
    )


_EXPECTED = {
    "xlsx": ("xlsx",),
    "xlsm": ("xlsm",),
    "xlsb": ("xlsb",),
    "xls": ("xls", "xlt"),
    "ods": ("ods",),
    "html": ("html", "htm"),
    "csv": ("csv", "txt", "tsv", "tab"),
}


def _note_wrong_name(found: str, file_name: str) -> tuple[Note, ...]:
    ending = file_name.rpartition(".")[2].lower() if "." in file_name else ""
    if not ending or ending in _EXPECTED[found]:
        return ()
    message = _("The name ends in .{ending}, but the file is {kind}. It was read as {kind}.")
    workbook = _("a workbook (.{ending})").format(ending=found)
    kind = {"html": _("a web page (HTML)"), "csv": _("text")}.get(found, workbook)
    return (Note("name_differs_from_content", message.format(ending=ending, kind=kind)),)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _empty() -> UserError:
    return UserError(_("The file is empty."), _("Download or save it again."), rule="empty_file")


def _not_a_workbook() -> UserError:
    return UserError(
        _("The file is not a workbook."),
        _("Choose an Excel workbook, an OpenDocument spreadsheet or a .csv file."),
        rule="wrong_type",
    )


def _very_old() -> UserError:
    return UserError(
        _("The file was saved by a version of Excel older than Excel 97."),
        _("Open it in Excel and save it as .xlsx."),
        rule="very_old_workbook",
    )


def _too_many_sheets() -> UserError:
    return UserError(
        _("The workbook has more than {limit} sheets.").format(limit=limits.SHEETS),
        _("Keep only the sheets that you want to load and save it again."),
        rule="too_many_sheets",
    )


def _wrong_kind(start: bytes) -> UserError:
    if not start.strip(b"\x00"):
        return damaged()
    if start.startswith(b"%PDF"):
        return UserError(
            _("The file is a PDF, not a workbook."),
            _("Ask for the same report as .xlsx or .csv."),
            rule="wrong_type",
        )
    return _not_a_workbook()
