"""The parts of an .xlsx, .xlsm or .xlsb: which are sheets, what they are called, what they hold."""

from __future__ import annotations

import posixpath
import re
import xml.etree.ElementTree as ElementTree

from analytics.errors import UserError
from analytics.imports.opening import limits
from analytics.imports.opening.sheet_facts import SheetFacts
from analytics.imports.opening.xlsb_scan import read_sheet_list, scan_binary_sheet
from analytics.imports.opening.xlsx_scan import (
    check_has_no_document_type,
    check_is_plain_xml,
    scan_sheet,
    strange_xml,
)
from analytics.imports.opening.zip_package import Package, Part, damaged
from analytics.words import _

_MACROS = re.compile(rb"sheet\.macroEnabled\.main", re.IGNORECASE)
_BINARY = re.compile(rb"sheet\.binary\.macroEnabled\.main", re.IGNORECASE)


def scan_workbook(package: Package) -> tuple[str, dict[str, SheetFacts]]:
    """The format and what was found on each sheet, by sheet name, in the order of the file.

    Every part that could be read as a sheet is scanned, listed or not: the reader may find its
    sheets differently. Raises UserError when the zip is another kind of document, or for a limit.
    """
    types = package.read("[Content_Types].xml")
    check_has_no_document_type(types)
    if package.has("xl/workbook.bin"):
        kind = "xlsb"
    elif package.has("xl/workbook.xml"):
        kind = "xlsm" if _MACROS.search(types) else "xlsx"
    else:
        raise _other_document(package)
    names = _sheet_names(package, kind)
    facts = {name: SheetFacts(name) for name in names.values()}
    for key, part in package.parts.items():
        about = facts[names[key]] if key in names else SheetFacts(part.name)
        _scan_part(package, part, about, key in names)
    return kind, facts


def _scan_part(package: Package, part: Part, facts: SheetFacts, is_sheet: bool) -> None:
    lower = part.name.lower()
    if part.is_picture or lower.endswith(("vbaproject.bin", "/")):
        if is_sheet:
            raise strange_xml()
        return
    if lower.endswith(".bin"):
        if is_sheet or "/worksheets/" in lower:
            scan_binary_sheet(package.stream(part), facts)
        return
    scan_sheet(package.stream(part), facts)


def _sheet_names(package: Package, kind: str) -> dict[str, str]:
    """Sheet name by lower-case part name, in the order of the workbook."""
    main = "xl/workbook.bin" if kind == "xlsb" else "xl/workbook.xml"
    targets = _relations(package, posixpath.join("xl/_rels", posixpath.basename(main) + ".rels"))
    if kind == "xlsb":
        listed = read_sheet_list(package.read(main))
    else:
        listed = _listed_sheets(package.read(main))
    if len(listed) > limits.SHEETS:
        raise UserError(
            _("The workbook has more than {limit} sheets.").format(limit=limits.SHEETS),
            _("Keep only the sheets that you want to load and save it again."),
            rule="too_many_sheets",
        )
    return {targets[link].lower(): name for name, link in listed if link in targets}


def _listed_sheets(workbook: bytes) -> list[tuple[str, str]]:
    listed = []
    for element in _parse(workbook).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            links = [v for k, v in element.attrib.items() if k.rpartition("}")[2] == "id"]
            listed.append((element.get("name", ""), links[0] if links else ""))
    return listed


def _relations(package: Package, name: str) -> dict[str, str]:
    found = {}
    content = package.read(name)
    for element in _parse(content).iter() if content else ():
        target, link = element.get("Target"), element.get("Id")
        if target and link and element.get("TargetMode") != "External":
            target = target.replace("\\", "/")
            full = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            found[link] = posixpath.normpath(full)
    return found


def _parse(content: bytes) -> ElementTree.Element:
    check_is_plain_xml(content)
    # With no document type there is nothing that could expand.
    check_has_no_document_type(content)
    try:
        return ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise damaged() from error


def _other_document(package: Package) -> UserError:
    if package.has("word/document.xml"):
        what = _("The file is a Word document, not a workbook.")
    elif package.has("ppt/presentation.xml"):
        what = _("The file is a PowerPoint presentation, not a workbook.")
    else:
        what = _("The file is not a workbook.")
    return UserError(
        what,
        _("Choose an Excel workbook, an OpenDocument spreadsheet or a .csv file."),
        rule="wrong_type",
    )
