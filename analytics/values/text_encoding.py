"""Tell text from bytes: which encoding it is in, and whether it is HTML or old XML spreadsheet."""

from __future__ import annotations

import codecs
import re

# NUL and the control characters that no text file holds (tab, line ends, form feed are allowed).
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div|tr)\b", re.IGNORECASE)
_SPREADSHEET_XML = "urn:schemas-microsoft-com:office:spreadsheet"


def looks_like_text(start: bytes) -> bool:
    """Whether the first bytes of a file can be text in an encoding that is read."""
    if utf16_of(start):
        return True
    without_controls = start.translate(None, _CONTROL)
    return len(without_controls) == len(start)


def utf16_of(start: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` by its mark, or by zeros in every other byte; else empty."""
    if start.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if start.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    even, odd = start[0:2000:2], start[1:2000:2]
    if len(start) < 8:
        return ""
    if odd.count(0) > 0.7 * len(odd) and even.count(0) == 0:
        return "utf-16-le"
    if even.count(0) > 0.7 * len(even) and odd.count(0) == 0:
        return "utf-16-be"
    return ""


def decode_text(content: bytes) -> str:
    """The whole of a text: UTF-8 or UTF-16 where it is that, else Windows-1252. Never fails.

    Each Windows-1252 byte without a meaning becomes the replacement character.
    """
    encoding = utf16_of(content[:4000])
    if encoding:
        return content.decode(encoding, "replace").lstrip("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def is_cut_short(content: bytes) -> bool:
    """Whether a text ends in the middle of a character: the rest of the file was lost."""
    encoding = utf16_of(content[:4000]) or "utf-8"
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        # A Windows-1252 text may end so too; its other letters are no UTF-8 either.
        whole = content[: error.start]
        return error.end == len(content) and ("16" in encoding or not whole.isascii())
    return False


def is_html(start: bytes) -> bool:
    """Whether the text begins as a web page: a tag of one among its first characters."""
    text = _beginning(start)
    found = _HTML.search(text[:4000])
    # A comma-separated file may mention a tag in a cell; a page begins with "<".
    return bool(found) and text.startswith("<")


def is_spreadsheet_xml(start: bytes) -> bool:
    """Whether the text is the XML that Excel 2003 wrote, often with the name .xls."""
    text = _beginning(start)
    return text.startswith("<") and _SPREADSHEET_XML in text[:8000] and not _is_office_html(text)


def _is_office_html(text: str) -> bool:
    # Pages that Excel saved name the Office schemas too, in the <html> tag.
    return re.match(r"(?:<!--.*?-->|<![^>]*>|<\?[^>]*>|\s)*<html\b", text, re.I | re.S) is not None


def _beginning(start: bytes) -> str:
    return decode_text(start).lstrip("\ufeff \t\r\n\x00")
