"""One number with and without its leading zeros in one file: a spreadsheet lost them in some rows.

00100001 typed as a text and 100001 as a number are one employee, who would be counted twice. So
each is written as the longest of its forms; people born on other days are left as they are.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.kinds.declare import PERSON
from analytics.imports.messages.problems import Problem, Severity
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.staged import Staged
from analytics.words import _

_FIELDS = (*PERSON, "assignment_number")
_BORN = "date_of_birth"
_NUMBER = r"^0*[1-9][0-9]*(-[0-9]{1,4})?$"


def restore_zeros(staged: Staged) -> None:
    """Write each employee and assignment number in one way throughout the file, and say so."""
    for field in _FIELDS:
        numbers = staged.typed.get(field)
        whole = _whole_forms(numbers) if numbers is not None else {}
        if numbers is None or not whole:
            continue
        others = _of_others(staged, numbers, whole) if field in PERSON else set[str]()
        meant = {short: full for short, full in whole.items() if short not in others}
        _say(staged, field, "zeros_lost", "note", _rows_with(numbers, meant))
        _say(staged, field, "zeros_of_others", "warning", _rows_with(numbers, others))
        staged.typed[field] = _replaced(numbers, meant)


def _whole_forms(numbers: pa.Array) -> Mapping[str, str]:
    """Each number that is there with more zeros too, and its longest form."""
    texts = numbers.unique().drop_null()
    texts = texts.filter(pc.match_substring_regex(texts, _NUMBER))
    if not pc.any(pc.starts_with(texts, "0")).as_py():
        return {}
    keys = pc.utf8_ltrim(texts, "0")
    counted = keys.value_counts()
    several = counted.field("values").filter(pc.greater(counted.field("counts"), 1))
    forms: dict[str, list[str]] = {}
    for text in texts.filter(pc.is_in(keys, value_set=several)).to_pylist():
        forms.setdefault(text.lstrip("0"), []).append(text)
    longest = {key: max(found, key=len) for key, found in forms.items()}
    return {
        text: longest[key] for key, found in forms.items() for text in found if text != longest[key]
    }


def _of_others(staged: Staged, numbers: pa.Array, whole: Mapping[str, str]) -> set[str]:
    """The short numbers whose people were all born on other days than those of the long ones."""
    if _BORN not in staged.typed:
        return set()
    wanted = pa.array([*whole, *whole.values()], pa.string())
    mask = pc.is_in(numbers, value_set=wanted)
    born: dict[str, set[Any]] = {}
    days = staged.typed[_BORN].filter(mask).to_pylist()
    for number, day in zip(numbers.filter(mask).to_pylist(), days, strict=True):
        born.setdefault(number, set()).add(day)
    known = {number: days - {None} for number, days in born.items()}
    return {
        short
        for short, full in whole.items()
        if known[short] and known[full] and not known[short] & known[full]
    }


def _rows_with(numbers: pa.Array, texts: Iterable[str]) -> np.ndarray:
    """The places of the rows with one of these numbers."""
    found = pc.is_in(numbers, value_set=pa.array(list(texts), pa.string()))
    return np.flatnonzero(found.to_numpy(zero_copy_only=False))


def _replaced(numbers: pa.Array, meant: Mapping[str, str]) -> pa.Array:
    if not meant:
        return numbers
    place = pc.index_in(numbers, value_set=pa.array(list(meant), pa.string()))
    return pc.coalesce(pa.array(list(meant.values()), pa.string()).take(place), numbers)


def _say(staged: Staged, field: str, rule: str, severity: Severity, rows: np.ndarray) -> None:
    if not len(rows):
        return
    title = _(staged.kind.column(field).title)
    message, effect, do_next = rule_text(rule, title=title)
    column = staged.place.match.mapping[field].number
    at = staged.place.cells_at((int(staged.numbers[row]), column) for row in rows)
    said = Problem(
        severity=severity,
        rule=rule,
        message=message,
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(rows),
        column=title,
        effect=effect,
        do_next=do_next,
    )
    staged.problems.append(said)
