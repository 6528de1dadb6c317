"""How the command line prints: JSON and text that no terminal's encoding can break."""

from __future__ import annotations

import getpass
import io
import json
import sys
from collections.abc import Mapping, Sequence
from csv import DictWriter
from datetime import date
from typing import Any

from analytics.exports.plain_cells import plain_cell
from analytics.vocabulary import POOLED
from analytics.words import _


def who_is_here() -> str:
    """The account that runs the command, for the audit trail."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run as a user without a name
        return ""


def agreed(question: str) -> bool:
    """Whether somebody answers yes; nobody to answer is no."""
    try:
        return input(f"{question} ").strip().casefold() in {"y", "yes"}
    except EOFError:
        return False


def say_still_open(versions: Sequence[int]) -> int:
    """The exit code after versions were removed, or could not be: some are still read."""
    if not versions:
        return 0
    words = _("Somebody still reads an earlier version: close the dashboard and start it again.")
    print(words, file=sys.stderr)
    return 3


def prepare_streams() -> None:
    """Let a sign that the terminal does not know (ŵ on a Windows console) become ``?``."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def print_json(value: Any) -> None:
    """Valid JSON for any encoding: other signs are escaped where it is not UTF-8."""
    encoding = (getattr(sys.stdout, "encoding", None) or "ascii").replace("-", "").casefold()
    print(json.dumps(value, ensure_ascii=encoding != "utf8", indent=1, default=_plain))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)


def print_csv(
    columns: Sequence[str], rows: Sequence[Mapping[str, Any]], *, raw: bool = False
) -> None:
    """Plain rows under their ids, for scripts; the pages' downloads carry scope and notes too.

    A text that a spreadsheet would run gets an apostrophe, unless it is wanted ``raw``.
    """
    writer = DictWriter(sys.stdout, list(columns), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        cells = row if raw else {name: plain_cell(value) for name, value in row.items()}
        writer.writerow(cells)


def print_grid(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their longest text."""
    widths = [max(len(text) for text in column) for column in zip(headings, *rows, strict=True)]
    for line in (headings, *rows):
        print(
            "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        )


def show_cell(value: Any) -> str:
    """A value of a printed table; nothing where there is none."""
    if value is None:
        return ""
    if value == POOLED:
        return _("All other groups")
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
