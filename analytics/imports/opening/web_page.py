"""Whether a web page is a report: how many cells it has, before any parser sees it.

A page of one picture or of open brackets is no report, and a page of a million cells is read too
slowly to be of use.
"""

from __future__ import annotations

from pathlib import Path

from analytics.errors import UserError
from analytics.imports.opening import limits
from analytics.words import _


def count_cells(path: Path) -> int:
    """At most this many cells. Raises UserError where the page is nearly all something else."""
    content = path.read_bytes().replace(b"\x00", b"").lower()  # in UTF-16 every other byte is none
    cells = content.count(b"<td") + content.count(b"<th")
    if cells > limits.HTML_CELLS or content.count(b"<") > limits.HTML_TAGS:
        raise too_large()
    if len(content) > limits.HTML_SMALL and (
        len(content) > cells * limits.HTML_BYTES_A_CELL
        or content.count(b"<") > cells * limits.HTML_TAGS_A_CELL
    ):
        raise no_table()
    return min(cells + content.count(b"<tr") + 1, limits.CELLS)


def too_large() -> UserError:
    """The page is larger than its reader can read in a short time."""
    return UserError(
        _("The web page is too large to read."),
        _("Open it in Excel and save it as .xlsx."),
        rule="file_too_large",
    )


def no_table() -> UserError:
    """The page holds no table, or hardly any."""
    return UserError(
        _("The web page has no table that can be read."),
        _("Ask for the same report as .xlsx or .csv."),
        rule="no_table",
    )
