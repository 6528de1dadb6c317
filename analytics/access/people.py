"""The people who may sign in: a CSV file that an administrator keeps, read again at every run.

One line a person: ``id`` (the ``oid`` that Entra ID gives, else the ``sub`` of the provider),
``name`` (for the audit trail), ``role``, ``units`` (``org_l3=Medicine|Surgery``, or ``*`` for all),
and optionally ``employee_number`` (so that no list tells them of themselves) and ``until``.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from analytics.engine.access import LOCAL, needs_units
from analytics.engine.versions import store_folder
from analytics.engine.viewer import Units, read_role, read_units
from analytics.errors import UserError
from analytics.values.typed_files import read_text_file
from analytics.words import _

PEOPLE_VARIABLE = "GWEITHLU_PEOPLE"
NEEDED = ("id", "name", "role", "units")
COLUMNS = (*NEEDED, "employee_number", "until")
EVERY_UNIT = "*"
_RULE = "people_unreadable"
_NOT_THERE_YET = 0  # the line of somebody who is not in the list yet


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in. ``units`` None: every unit. ``until``: the last day that they may.

    A blank ``role`` is what the provider says of them, where that is switched on.
    """

    id: str
    name: str
    role: str
    units: Units | None
    employee_number: str = ""
    until: date | None = None


def people_file(folder: Path | str | None = None) -> Path:
    """Where the list is: what GWEITHLU_PEOPLE names, else ``people.csv`` beside the store."""
    named = os.environ.get(PEOPLE_VARIABLE, "").strip()
    return Path(named) if named else store_folder(folder) / "people.csv"


def read_people(folder: Path | str | None = None) -> Mapping[str, Person]:
    """Everybody by id; nobody where there is no list.

    UserError with the line and the column, and no value of a person, where it cannot be used: then
    nobody comes in until it is mended.
    """
    path = people_file(folder)
    try:
        found = path.stat()
    except OSError:
        return MappingProxyType({})
    return _read(str(path), found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=2)
def _read(file: str, *_mark: int) -> Mapping[str, Person]:
    path = Path(file)
    people: dict[str, Person] = {}
    names: set[str] = set()
    for line, row in _rows(path):
        person = _person(path, line, row)
        if person.id in people:
            raise _fault(path, line, "id", _("It is there twice."))
        if person.name.casefold() in names:
            raise _fault(path, line, "name", _("It is there twice: the audit trail needs one."))
        people[person.id] = person
        names.add(person.name.casefold())
    return MappingProxyType(people)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    lines = csv.reader(read_text_file(path, _RULE).splitlines(), strict=True)
    try:
        heads = [head.strip().casefold() for head in next(lines, [])]
        for missing in (name for name in NEEDED if name not in heads):
            raise _fault(path, 1, missing, _("This column is missing."))
        for number, cells in enumerate(lines, start=2):
            if any(cell.strip() for cell in cells):
                texts = [cell.strip() for cell in cells] + [""] * len(heads)
                yield number, dict(zip(heads, texts, strict=False))
    except csv.Error as error:
        raise _fault(path, lines.line_num, "", _("This is not a line of a CSV file.")) from error


def read_person(path: Path, cells: Mapping[str, str]) -> Person:
    """Somebody who is to be written down, by the columns of the list.

    UserError with the column where a cell cannot be used.
    """
    return _person(path, _NOT_THERE_YET, {**dict.fromkeys(COLUMNS, ""), **cells})


def _person(path: Path, line: int, row: Mapping[str, str]) -> Person:
    for needed in ("id", "name"):
        if not row[needed]:
            raise _fault(path, line, needed, _("This cell is empty."))
    return Person(
        row["id"], row["name"], _role(path, line, row["role"]), _units(path, line, row),
        row.get("employee_number", ""), _until(path, line, row.get("until", "")),
    )  # fmt: skip


def _role(path: Path, line: int, text: str) -> str:
    try:
        role = read_role(text) if text else ""
    except UserError as error:
        raise _fault(path, line, "role", error.what) from error
    if role == LOCAL:
        raise _fault(path, line, "role", _("Nobody signs in with it."))
    return role


def _units(path: Path, line: int, row: Mapping[str, str]) -> Units | None:
    text = row["units"]
    try:
        units = None if text == EVERY_UNIT else read_units(text)
    except UserError as error:
        raise _fault(path, line, "units", error.do_next) from error
    if not text and (not row["role"] or needs_units(read_role(row["role"]))):
        words = _("Say which units, or {all} for every unit.").format(all=EVERY_UNIT)
        raise _fault(path, line, "units", words)
    return units


def _until(path: Path, line: int, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise _fault(path, line, "until", _("Write the date as 2026-03-31.")) from None


def _fault(path: Path, line: int, column: str, words: str) -> UserError:
    if line == _NOT_THERE_YET:
        place = _("“{column}”: {words}").format(column=column, words=words)
        return UserError(place, _("Nothing was changed."), rule=_RULE)
    place = _("{file}, line {line}, column “{column}”: {words}")
    return UserError(
        place.format(file=path.name, line=line, column=column, words=words),
        _("Correct the file. Nobody can sign in until then."),
        rule=_RULE,
    )
