"""From a matrix to the long form: a row for each skill of a person, at the address of its cell.

The columns about the person are typed already. The cells of the skills are read as one column, by
the same mechanism as any other, and what was one row becomes one for each skill that is held.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Place, rows_above
from analytics.imports.kinds.declare import PERSON
from analytics.imports.kinds.skill_marks import HELD, MARK, NOT_HELD
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.convert import convert_column
from analytics.imports.typing.duplicates import leave_out_repeats
from analytics.imports.typing.stage import Layout, Staged, problems_of
from analytics.values.reading import clean
from analytics.words import _, ngettext

_EXPIRY = re.compile(r"\bexpir\w*|\bvalid (?:to|until)\b|\brenewal\b|\bdod i ben\b", re.IGNORECASE)
# What a heading says of its cells rather than of the skill: "ALS - expiry date", "ALS (level)".
_OF_THE_CELL = re.compile(
    r"(?:\s*[-–—:/(]\s*|\s+)(?:(?:expiry|expires|expiration|renewal|valid until|valid to"
    r"|award(?:ed)?|achieved|completed)(?:\s+date)?|training\s+date|level"
    r"|date(?:\s+(?:achieved|awarded|completed|trained|of expiry))?)\s*\)?\s*$",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SELF_RATED = re.compile(r"\bself[\s\-]*(?:assess|rat|report|score|evaluat)", re.IGNORECASE)


@dataclass
class _Record:
    """What the cells of one person and skill say together."""

    row: int
    column: int
    skill: str
    level: str | None = None
    awarded: date | None = None
    expires: date | None = None
    is_held: bool = False
    is_denied: bool = False

    def add(self, mark: str, of_expiry: bool) -> None:
        """One more cell: a mark, a level, or a day of the award or the expiry."""
        if mark == NOT_HELD:
            self.is_denied = True
            return
        self.is_held = True
        if _ISO.fullmatch(mark):
            day = date.fromisoformat(mark)
            self.expires = day if of_expiry else self.expires
            self.awarded = self.awarded if of_expiry else day
        elif mark != HELD:
            self.level = mark


def melt(staged: Staged, codes: Mapping[tuple[str, str], str]) -> None:
    """Turn the rows of a matrix into those of a list. Problems keep the addresses of the sheet.

    A row of the sheet that is there twice is counted once; one without any skill is left out and
    said. ``staged.layout`` tells how large the matrix was.
    """
    leave_out_repeats(staged)
    staged.leave_out("footnote_row", _notes(staged), "note")
    columns = staged.place.match.matrix
    rows, places, texts = _cells(staged, columns)
    numbers = [columns[place].number for place in places.tolist()]
    addresses = staged.numbers[rows]
    done = convert_column(MARK, pa.chunked_array([pa.array(texts, pa.string())]), codes)
    staged.faults.extend(done.faults)
    staged.problems.extend(
        problems_of(staged, MARK, done, lambda at: (int(addresses[at]), numbers[at]))
    )
    staged.layout = Layout(_people(staged), len({skill_of(item.header) for item in columns}))
    marks = done.arrays[MARK.id].to_pylist()
    records = _records(staged.place, columns, rows.tolist(), places.tolist(), marks)
    _say_repeated(staged)
    _take(staged, records)
    if "is_validated" not in staged.typed and _says_self_rated(staged.place):
        staged.typed["is_validated"] = pa.array([False] * len(staged.numbers), pa.bool_())


def _notes(staged: Staged) -> np.ndarray:
    """Flags of lines such as "Key: 1 = aware", which stand alone in the column of numbers."""
    filled = np.zeros(len(staged.numbers), dtype=int)
    for name in staged.raw.column_names:
        filled += pc.is_valid(staged.raw[name]).to_numpy()
    worded = np.array([" " in str(text) for text in _ids(staged)], dtype=bool)
    return (filled == 1) & worded


def skill_of(heading: str) -> str:
    """The skill that a heading names: ``ALS - expiry date`` is ALS."""
    plain = clean(heading)
    return _OF_THE_CELL.sub("", plain).strip() or plain


def _cells(
    staged: Staged, columns: Sequence[MappedColumn]
) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """Row, place of its column and text of every filled cell, row by row."""
    filled = [pc.is_valid(staged.raw[f"c{item.number}"]).to_numpy() for item in columns]
    table = np.array(filled, dtype=bool).reshape(len(columns), len(staged.numbers)).T
    rows, places = np.nonzero(table)
    texts = [staged.raw[f"c{item.number}"].to_pylist() for item in columns]
    cells = zip(rows.tolist(), places.tolist(), strict=True)
    return rows, places, [texts[place][row] for row, place in cells]


def _people(staged: Staged) -> int:
    """How many people the rows are about."""
    return len(set(_ids(staged)))


def _ids(staged: Staged) -> list[object]:
    known = [staged.typed[name] for name in PERSON if name in staged.typed]
    return pc.coalesce(*known).to_pylist()


def _records(
    place: Place,
    columns: Sequence[MappedColumn],
    rows: Sequence[int],
    places: Sequence[int],
    marks: Sequence[str | None],
) -> list[_Record]:
    """The skills held, by row and in the order of the columns."""
    skills = [skill_of(item.header) for item in columns]
    all_expire = bool(_EXPIRY.search(_words(place)))
    expiry = [all_expire or bool(_EXPIRY.search(item.header)) for item in columns]
    found: dict[tuple[int, str], _Record] = {}
    for row, at, mark in zip(rows, places, marks, strict=True):
        if mark is not None:
            empty = _Record(row, columns[at].number, skills[at])
            found.setdefault((row, skills[at].casefold()), empty).add(mark, expiry[at])
    return [record for record in found.values() if record.is_held and not record.is_denied]


def _words(place: Place) -> str:
    """What stands above the headings and on the tab of the sheet."""
    above = [cell for row in rows_above(place) for cell in row if cell]
    return "\n".join([place.sheet.name, *above])


def _says_self_rated(place: Place) -> bool:
    return bool(_SELF_RATED.search(_words(place)))


def _say_repeated(staged: Staged) -> None:
    """One person on several rows: all of them are read, and that is said once."""
    ids = _ids(staged)
    seen: dict[object, list[int]] = {}
    for who, number in zip(ids, staged.numbers.tolist(), strict=True):
        seen.setdefault(who, []).append(number)
    again = sorted(number for numbers in seen.values() if len(numbers) > 1 for number in numbers)
    if not again:
        return
    at = staged.place.rows_at(again)
    people = sum(1 for numbers in seen.values() if len(numbers) > 1)
    words = ngettext(
        "{count} person is on more than one row of the matrix.",
        "{count} people are on more than one row of the matrix.",
        people,
    )
    staged.problems.append(
        Problem(
            severity="warning",
            rule="person_repeated",
            message=words.format(count=people),
            sheet=at.sheet,
            cells=at.cells,
            count=len(again),
            effect=_("All these rows are read; for each skill, the highest level counts."),
            do_next=_("Put each person on one row, or check the employee numbers."),
        )
    )


def _take(staged: Staged, records: Sequence[_Record]) -> None:
    """One row for each record, with the columns about its person."""
    held = np.zeros(len(staged.numbers), dtype=bool)
    held[[record.row for record in records]] = True
    staged.leave_out("no_skill", ~held, "note")
    still = np.cumsum(held) - 1
    chosen = still[[record.row for record in records]].astype(np.int64)
    taken = pa.array(chosen, pa.int64())
    staged.typed = {name: array.take(taken) for name, array in staged.typed.items()}
    staged.raw = staged.raw.take(taken)
    staged.numbers = staged.numbers[chosen]
    staged.typed |= {
        "competence": pa.array([record.skill for record in records], pa.string()),
        "level": pa.array([record.level for record in records], pa.string()),
        "awarded_on": pa.array([record.awarded for record in records], pa.date32()),
        "expires_on": pa.array([record.expires for record in records], pa.date32()),
    }
    staged.cell_columns = np.array([record.column for record in records], dtype=np.int64)
