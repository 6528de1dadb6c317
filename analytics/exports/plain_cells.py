"""Texts that a spreadsheet would run as a formula, and cells of CSV files in which it cannot."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

# The full-width signs are read as the usual ones by programs that are set to an Asian language.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cell(cell: Any) -> Any:
    """A cell of a CSV file: ISO dates; a text that a spreadsheet would run gets an apostrophe."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else cell


def plain_csv(text: str) -> str:
    """The text of a CSV file that a person takes away, every cell plain; a number is no formula."""
    out = io.StringIO()
    lines = csv.reader(io.StringIO(text))
    csv.writer(out, lineterminator="\n").writerows(
        [cell if _is_number(cell) else plain_cell(cell) for cell in line] for line in lines
    )
    return out.getvalue()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
