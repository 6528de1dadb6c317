"""Rows that are no data: totals, labelled or not, and the end of a report.

A pivot in Excel prints "Ward 5" once more under the lines of Ward 5, with their sum and without a
staff group. Counted, every post would be funded twice.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.match import HeaderMatch
from analytics.imports.kinds.declare import Kind
from analytics.values.heading_words import letters_of

_CLOSE = 0.0051  # sums are printed to two decimals
_USUALLY = 0.5
_LONGEST = 300  # a longer cell is no label
_WHAT = (
    r"(?:fte|wte|head ?counts?|heads?|staff|posts?|people|employees?|assignments?|rows?|records?)"
)
_ALONE = re.compile(
    r"\s*(?:(?:grand|sub|overall|report|running|final|board|all)[\s\-]*)?totals?"
    rf"(?:\s*(?:of|for)?\s*(?:all\s+)?{_WHAT})?\s*[:=\-–]?\s*[\d,.]*\s*|\s*grand\s+(?:sum|count)\s*"
    r"|\s*(?:cyfanswm|is-gyfanswm)\s*:?\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(r".*\b(?:sub[\s\-]*)?totals?\s*[:=\-–]?\s*", re.IGNORECASE | re.DOTALL)
_BEFORE = re.compile(
    r"\s*(?:grand\s+|sub[\s\-]*)?totals?\s*[:\-–]?\s*(?:for\s+|of\s+)?(?P<unit>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NAME_FIRST = re.compile(
    r"(?P<unit>.*?)[\s:\-–]*\b(?:sub[\s\-]*|grand\s+)?totals?\s*[:=\-–]?\s*",
    re.IGNORECASE | re.DOTALL,
)
_TRAILER = re.compile(
    r"\s*(?:TRL(?:\b|\|)|end of (?:report|file|data|extract)|page \d+ of \d+|\*+ ?end\b)",
    re.IGNORECASE,
)


def total_texts(texts: Sequence[str], names_beside: Callable[[], set[str]] = set) -> list[bool]:
    """Which texts of one column name a total.

    "Ward 5 Total" always does. "Total Ward 5" does where Ward 5 is in the column too, or among
    the names beside it (letters only); a unit may well be called Total Joint Replacement.
    """
    mentioned = [text for text in texts if "total" in text.casefold() or "cyfan" in text.casefold()]
    if not mentioned and not any("grand" in text.casefold() for text in texts):
        return [False] * len(texts)
    names = {letters_of(text) for text in texts if len(text) <= _LONGEST} | names_beside()
    return [_is_total(text, names) for text in texts]


def _is_total(text: str, names: set[str]) -> bool:
    if len(text) > _LONGEST:
        return False
    if _ALONE.fullmatch(text) or _AFTER.fullmatch(text):
        return True
    before = _BEFORE.fullmatch(text)
    return bool(before) and letters_of(before["unit"]) in names


def named_in_total(text: str) -> str | None:
    """What a total is of: ``Ward 5`` of "Ward 5 Total" and "Total for Ward 5", nothing of "Total".

    None where the text names no total.
    """
    if len(text) > _LONGEST:
        return None
    if _ALONE.fullmatch(text):
        return ""
    named = _NAME_FIRST.fullmatch(text) or _BEFORE.fullmatch(text)
    return named["unit"].strip() if named else None


def is_trailer(text: str) -> bool:
    """Whether a text ends a report: ``TRL``, ``End of report``, ``Page 3 of 9``."""
    return bool(_TRAILER.match(text))


def unlabelled_totals(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """Flags of rows with no details whose amount is the sum of the detailed rows before them."""
    none = np.zeros(table.num_rows, dtype=bool)
    details = _details(match.kind, match)
    amounts = [name for name in match.kind.amounts if name in match.mapping]
    named = any(name in match.mapping for name in match.kind.named_by)
    if not named or not details or len(amounts) != 1 or not table.num_rows:
        return none
    detailed = none.copy()
    for name in details:
        detailed |= pc.is_valid(table[f"c{match.mapping[name].number}"]).to_numpy()
    if detailed.mean() < _USUALLY:
        return none
    read = match.kind.column(amounts[0]).reads
    texts = table[f"c{match.mapping[amounts[0]].number}"].to_pylist()
    numbers = [getattr(read(text), "value", None) if text else None for text in texts]
    return _sums(numbers, detailed, _units(table, match))


def _details(kind: Kind, match: HeaderMatch) -> list[str]:
    """Columns that divide a unit: neither the unit nor the amount nor a date."""
    not_detail = {*kind.named_by, *kind.amounts, *kind.date_columns, *kind.start_columns}
    return [name for name in match.mapping if name not in not_detail]


def _units(table: pa.Table, match: HeaderMatch) -> list[tuple[str | None, ...]]:
    """What each row is of; a blank is what is written above it."""
    names = [name for name in match.kind.named_by if name in match.mapping]
    cells = [table[f"c{match.mapping[name].number}"].to_pylist() for name in names]
    written = zip(*cells, strict=True)
    above: tuple[str | None, ...] = (None,) * len(names)
    units = []
    for row in written:
        above = tuple(text or before for text, before in zip(row, above, strict=True))
        units.append(above)
    return units


def _sums(
    numbers: Sequence[object], detailed: np.ndarray, units: list[tuple[str | None, ...]]
) -> np.ndarray:
    found = np.zeros(len(numbers), dtype=bool)
    total, rows = 0.0, 0
    for place, number in enumerate(numbers):
        amount = number if isinstance(number, float) else 0.0
        if place and units[place] != units[place - 1]:
            total, rows = 0.0, 0
        if detailed[place]:
            total, rows = total + amount, rows + 1
        elif number is not None:
            found[place] = bool(rows) and abs(amount - total) <= _CLOSE
            total, rows = 0.0, 0
    return found
