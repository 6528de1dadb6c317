"""The tags of a web page, each with the text after it, in one pass from start to end.

Python's own parser reads a tag in many small steps, and looks again and again for the end of a
comment that has none. Here every sign is looked at once, by patterns that the machine runs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# A quoted value longer than this is a picture or an attack; the tag around it is passed over.
_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][^\s<>/]*)
    (?P<attributes>(?:[^<>"']|"[^"]{0,65536}"|'[^']{0,65536}')*+)>(?P<text>[^<]*)
    |<[!?][^>]*(?:>|\Z)(?P<after>[^<]*)
    |<(?P<sign>[^<]*)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_NOT_SHOWN = re.compile(r"<(script|style)\b[^>]*>", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag and the text after it. ``name`` is empty for text after no tag."""

    name: str
    closes: bool
    attributes: str
    text: str


def tags_of(page: str) -> Iterator[Tag]:
    """Every tag of a page in its order, without comments, scripts and styles."""
    page = without_scripts(without_comments(page))
    for found in _TAG.finditer(page):
        close, name, attributes, text, after, sign = found.groups()
        if name is None:
            # A bracket that opens no tag is a sign like any other: "< 16 hours".
            yield Tag("", False, "", _plain(after if sign is None else "<" + sign))
        else:
            yield Tag(name.lower(), bool(close), attributes, _plain(text))


def number_of(attributes: str, name: str, most: int) -> int:
    """The number of an attribute such as ``colspan``, from 1 to ``most``; 1 where it has none."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            digits = (found[2] or found[3] or found[4] or "").strip()[:9]
            if digits.isascii() and digits.isdigit():
                return min(max(int(digits), 1), most)
    return 1


def without_comments(page: str) -> str:
    """The page without ``<!-- … -->``; one without an end reaches to the end of the page."""
    if "<!--" not in page:
        return page
    kept: list[str] = []
    start = 0
    while (opens := page.find("<!--", start)) >= 0:
        kept.append(page[start:opens])
        closes = page.find("-->", opens + 2)
        start = closes + 3 if closes >= 0 else len(page)
    return "".join([*kept, page[start:]])


def without_scripts(page: str) -> str:
    """The page without what stands between the tags of a script or style."""
    kept: list[str] = []
    start = 0
    while opens := _NOT_SHOWN.search(page, start):
        kept.append(page[start : opens.start()])
        closes = re.compile(rf"</{opens[1]}[^>]*>", re.IGNORECASE).search(page, opens.end())
        start = closes.end() if closes else len(page)
    return "".join([*kept, page[start:]])


def _plain(text: str) -> str:
    return html.unescape(text) if "&" in text else text
