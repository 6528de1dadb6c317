"""The units that staff can be chosen by, of every level, each with the unit that it lies in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from analytics.engine.scope import UNIT_FIELDS
from analytics.privacy.staff_on_date import Choice, StaffOnDate
from analytics.vocabulary import NOT_KNOWN

Path = tuple[str, ...]  # the name of the unit at each level that a post is in


@dataclass(frozen=True)
class UnitChoice:
    """A unit: the field and name that choose it, and what lies directly above it.

    ``parents`` has more than one name where units of different places are called the same; none
    for the highest level. ``alone``: its level does not tell staff apart, such as that of the one
    board of a store, so that it chooses everybody.
    """

    field: str
    name: str
    parents: tuple[str, ...] = ()
    alone: bool = False


def units_of(staff: StaffOnDate, choice: Choice) -> list[UnitChoice]:
    """The units of the posts of a choice, highest level first, then by name.

    A unit that has the same name and the same posts at two levels, such as a ward that is the
    lowest level and an organisation, is listed once, at the lower one.
    """
    found: dict[tuple[int, str], list[Path]] = {}
    for path in staff.values_together(UNIT_FIELDS, choice):
        for level, name in enumerate(path):
            if name:
                found.setdefault((level, name), []).append(path)
    in_level = Counter(level for level, _name in found)
    once = {(name, *paths): (level, name) for (level, name), paths in found.items()}
    units = sorted(
        once.values(), key=lambda unit: (unit[0], unit[1] == NOT_KNOWN, unit[1].casefold())
    )
    return [
        UnitChoice(
            UNIT_FIELDS[level], name, _parents(found[level, name], level), in_level[level] == 1
        )
        for level, name in units
        if name != NOT_KNOWN or in_level[level] > 1
    ]


def _parents(paths: list[Path], level: int) -> tuple[str, ...]:
    return tuple(sorted({name for path in paths for name in _above(path, level)}))


def _above(path: Path, level: int) -> list[str]:
    """The nearest unit above a level of a path that is known and called something else."""
    if path[level] == NOT_KNOWN:
        return []
    higher = (name for name in reversed(path[:level]) if name not in ("", NOT_KNOWN, path[level]))
    return [name for name in [next(higher, "")] if name]
