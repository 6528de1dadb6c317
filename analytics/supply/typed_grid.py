"""Parameters as a grid of texts that people change, and what of it differs from what was there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.supply.parameters import Parameter
from analytics.supply.reading import TITLES, read_rows
from analytics.supply.stock import OWN
from analytics.values.typed_files import Fault
from analytics.words import _

COLUMNS = TITLES
NUMBERS = ("value", "low", "high")
_CELL = re.compile(r"([A-Z]+)(\d+)")
Line = dict[str, str]


def lines_of(rows: Iterable[Mapping[str, Any]], digits: int = 15) -> list[Line]:
    """The rows of the table ``supply_parameters`` as texts."""
    return [{name: _text(row[name], digits) for name in COLUMNS} for row in rows]


def _text(value: Any, digits: int) -> str:
    if isinstance(value, float):
        return f"{value:.{digits}g}"
    return "" if value is None else str(value)


def unrounded(
    lines: Iterable[Mapping[str, Any]], shown: Sequence[Line], exact: Sequence[Line]
) -> list[Line]:  # fmt: skip
    """Lines with the exact numbers in place of rounded ones that nobody changed."""
    known = {_key(short): (short, whole) for short, whole in zip(shown, exact, strict=True)}
    found = []
    for each in lines:
        line = {name: str(each.get(name) or "").strip() for name in COLUMNS}
        short, whole = known.get(_key(line), ({}, {}))
        same = {name: whole[name] for name in NUMBERS if line[name] == short.get(name)}
        found.append({**line, **same})
    return found


def _key(line: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(line[name] for name in ("name", "group", "state", "to", "sex", "age", "year"))


def check_lines(lines: Sequence[Mapping[str, Any]]) -> list[Fault]:
    """What is wrong in a grid, each fault at its row and column."""
    return [Fault(_place(fault.cell), fault.words) for fault in read_rows(_cells(lines))[1]]


def _cells(lines: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    whole = [[str(line.get(name) or "").strip() for name in COLUMNS] for line in lines]
    return [list(COLUMNS), *whole]


def _place(cell: str) -> str:
    found = _CELL.fullmatch(cell)
    if not found or int(found[2]) < 2 or len(found[1]) > 1:
        return cell
    title = _(list(COLUMNS.values())[ord(found[1]) - ord("A")])
    return _("Row {row}, {column}").format(row=int(found[2]) - 1, column=title)


def changed_text(
    before: Sequence[Line], after: Sequence[Line], given: Iterable[Parameter]
) -> str:  # fmt: skip
    """The file that makes ``after`` out of ``before``: whole topics that were changed, and those
    that were given already; empty where there are none.

    A number of one's own or a placeholder that is changed is no longer that: it is said as given.
    Where stock is changed everything that staff lists gave is written with it, because lists are
    not asked beside stock that somebody typed.
    """
    lines = [line for line in after if any(line.values())]
    topics = {(each.name, each.group, each.state) for each in given}
    for one, others in ((lines, before), (before, lines)):
        topics |= {_topic(line) for line in one if line not in others}
    stocked = any(name.startswith("stock") for name, _group, _state in topics)
    kept = [_restated(line, before) for line in lines
            if _topic(line) in topics or (stocked and line["status"] == OWN)]  # fmt: skip
    return text_of(kept) if kept else ""


def _topic(line: Mapping[str, str]) -> tuple[str, str, str]:
    return line["name"], line["group"], line["state"]


def _restated(line: Line, before: Sequence[Line]) -> Line:
    """A line whose numbers were changed, and not its status: it has the status of a typed one."""
    old = next((each for each in before if _key(each) == _key(line)), None)
    if old is None or all(old[name] == line[name] for name in NUMBERS):
        return line
    if (old["status"], old["source"]) != (line["status"], line["source"]):
        return line
    return {**line, "status": "given", "source": "", "date": "", "geography": ""}


def text_of(lines: Iterable[Mapping[str, str]]) -> str:
    """Lines as the text of a CSV file that can be given back."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue()


def lines_of_parameters(rows: Iterable[Parameter]) -> list[Line]:
    """Parameters as texts."""
    return lines_of(
        {**vars(each), "age": f"{each.age[0]}-{each.age[1]}" if each.age else "",
         "remark": each.note} for each in rows
    )  # fmt: skip
