"""The units that staff can be chosen by, of every level, each with the unit that it lies in."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.engine.scope import UNIT_FIELDS
from analytics.privacy.staff_on_date import Choice, StaffOnDate
from analytics.vocabulary import NOT_KNOWN


@dataclass(frozen=True)
class UnitChoice:
    """A unit: the field and name that choose it, and what lies directly above it.

    ``parents`` has more than one name where units of different places are called the same; none
    for the highest level.
    """

    field: str
    name: str
    parents: tuple[str, ...] = ()


def units_of(staff: StaffOnDate, choice: Choice) -> list[UnitChoice]:
    """The units of the posts of a choice, highest level first, then by name.

    A level that does not tell staff apart, such as that of the one board of a store, is none.
    """
    paths = staff.values_together(UNIT_FIELDS, choice)
    above: dict[tuple[int, str], set[str]] = {}
    for path in paths:
        for level, name in enumerate(path):
            if name:
                above.setdefault((level, name), set()).update(_above(path, level))
    known = [
        level for level in range(len(UNIT_FIELDS)) if len({p[level] for p in paths} - {""}) > 1
    ]
    found = sorted(above, key=lambda unit: (unit[0], unit[1] == NOT_KNOWN, unit[1].casefold()))
    return [
        UnitChoice(UNIT_FIELDS[level], name, tuple(sorted(above[level, name])))
        for level, name in found
        if level in known
    ]


def _above(path: tuple[str, ...], level: int) -> list[str]:
    """The nearest unit above a level of a path that is known and called something else."""
    if path[level] == NOT_KNOWN:
        return []
    higher = (name for name in reversed(path[:level]) if name not in ("", NOT_KNOWN, path[level]))
    return [name for name in [next(higher, "")] if name]
