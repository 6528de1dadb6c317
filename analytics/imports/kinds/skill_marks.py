"""What one cell of a skills matrix says: held or not, at which level, or on which day.

The words of "held" and "not held" are ``data/codelists/skill_marks.csv``, those of levels are
``competence_levels.csv``; signs such as ✓, and what 1 and x mean here, are in this module.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from analytics import codelists
from analytics.imports.kinds.column import Column, Reader
from analytics.values.cells import Read, clean, is_nothing
from analytics.values.competence_names import rank_of
from analytics.values.dates import read_date
from analytics.words import NP_

MARKS = "skill_marks"
HELD, NOT_HELD = "Held", "Not held"
CROSS_BESIDE_TICKS = "cross_beside_ticks"
UNKNOWN = "skill_mark_unknown"
_TICKS = frozenset("✓✔☑√🗸●•*")
_CROSSES = frozenset("✗✘☒❌×☐○")
_UNSEEN_AFTER = "\ufe0e\ufe0f"  # says only whether a sign is drawn in colour
_NUMBER = re.compile(r"(\d{1,2})(?:\.0+)?")
_HIGHEST = 10  # no scale of skills has more levels; a larger number is something else
_LEVEL = re.compile(
    r"(?:(?:level|lefel|lvl|l|grade|stage|step)\s*[-:.]?\s*\d{1,2}[a-z]?"
    r"|\d{1,2}\s*[-–—:=.)(]\s*[^\W\d].*)",
    re.IGNORECASE,
)
_LONGEST = 60  # a longer cell is a remark


def read_mark(text: str, *, numbers_are_levels: bool = True, x_is_held: bool = True) -> Read:
    """``Held``, ``Not held``, a level as it was written, or a day as ``2026-03-31``.

    Nothing for a blank or a dash; rule ``skill_mark_unknown`` for anything else.
    """
    plain = clean(text).strip(_UNSEEN_AFTER)
    if is_nothing(plain) or len(plain) > _LONGEST:
        return Read(rule=UNKNOWN) if len(plain) > _LONGEST else Read()
    if plain.casefold() == "x":
        return Read(HELD if x_is_held else NOT_HELD)
    if set(plain) <= _TICKS:
        return Read(HELD)
    if set(plain) <= _CROSSES:
        return Read(NOT_HELD)
    if number := _NUMBER.fullmatch(plain):
        return _read_number(int(number[1]), numbers_are_levels)
    if entry := codelists.load(MARKS).match(plain):
        return Read(entry.label_en)
    return _read_level_or_day(plain)


def _read_number(number: int, numbers_are_levels: bool) -> Read:
    if number == 0:
        return Read(NOT_HELD)
    if numbers_are_levels and number <= _HIGHEST:
        return Read(str(number))
    return Read(HELD) if number == 1 else Read(rule=UNKNOWN)


def _read_level_or_day(plain: str) -> Read:
    read = read_date(plain)
    if isinstance(read.value, date):
        return Read(read.value.isoformat())
    if read.suggestion:  # a date that can only be month first
        return read
    levels = codelists.load("competence_levels")
    if _LEVEL.fullmatch(plain) or levels.match(plain):
        rank = rank_of(plain)
        if rank is not None and rank <= _HIGHEST:
            return Read(plain if rank else NOT_HELD)
    return Read(rule=UNKNOWN, suggestion=codelists.load(MARKS).suggest(plain)
                or levels.suggest(plain))  # fmt: skip


def marks_of(texts: Sequence[str]) -> tuple[Reader, str]:
    """How the marks of one matrix are read, and the rule that says so if it could be otherwise.

    Where there is nothing but 1 and 0, 1 is a tick; with other numbers it is the lowest level.
    An x is a tick, but not where other signs or words say that a skill is held.
    """
    plain = {clean(text).strip(_UNSEEN_AFTER) for text in texts}
    numbers = [int(found[1]) for text in plain if (found := _NUMBER.fullmatch(text))]
    levels = any(number > 1 for number in numbers) or any(_LEVEL.fullmatch(text) for text in plain)
    crossed = any(text.casefold() == "x" for text in plain)
    ticked = crossed and any(_means_held(text) for text in plain)
    reader = partial(read_mark, numbers_are_levels=levels, x_is_held=not ticked)
    return reader, CROSS_BESIDE_TICKS if ticked else ""


def _means_held(text: str) -> bool:
    return text.casefold() != "x" and read_mark(text, numbers_are_levels=False).value == HELD


# The cells of a matrix as one column: decisions about its unknown texts are kept as of a level.
MARK = Column("level", NP_("of skill", "Level"), read_mark, codelist=MARKS, whole=marks_of,
              may_be_dates=True)  # fmt: skip
