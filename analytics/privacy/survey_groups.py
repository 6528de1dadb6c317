"""Which groups of one wave of a survey must be hidden, so that no few people's answers follow.

A mean is a sum over those who answered. So the answers of a group that is not shown follow from
those of everybody less those of the groups that are, and from unit less unit in the same way; and a
group is a whole of its own where another type of group divides it. Every such sum is an equation.
A group is shown only if no equation leaves between nobody and the threshold, and if all equations
together (a linear system in what is hidden) determine nothing of fewer people than that.

All measures of a group are hidden together, and all issues (vintages) of a wave: the same people
answered them. Numbers in, names out; nothing here reads a score.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

EVERYBODY = ("", "")


class Cell(NamedTuple):
    """A group of a unit; group type and group are empty for everybody in it."""

    unit: int
    group_type: str
    group: str


Answered = Mapping[str, int | None]  # how many answered, by measure and vintage; None: not said


@dataclass(frozen=True)
class _Equation:
    """A whole and parts of it that do not overlap. ``whole`` None: the parts of ``others``."""

    whole: Cell | None
    parts: tuple[Cell, ...]
    others: tuple[Cell, ...] = ()


def hidden_groups(
    answered: Mapping[Cell, Answered],
    within: Mapping[int, int | None],
    limit: int,
    also: Collection[Cell] = (),
) -> frozenset[Cell]:
    """The cells of a wave that may not be shown.

    ``within`` says in which other unit each unit lies, None for the widest. A cell without a number
    of answers is hidden: nobody can tell how few they are. ``also`` are cells that must be hidden
    for what they answered, however many they are. ``limit`` 0 hides nothing.
    """
    if not limit:
        return frozenset()
    hidden = {cell for cell, n in answered.items() if cell in also or _is_small(n, limit)}
    small = frozenset(hidden)
    equations = list(_equations(answered, within, limit))
    below = _below(answered, within)
    while more := _first_unsafe(equations, answered, hidden, small, below, limit):
        hidden.add(more)
    return frozenset(hidden)


def vintages_apart(
    answered: Mapping[str, Mapping[str, int]], usual: str, limit: int
) -> frozenset[str]:
    """The vintages of a group's wave that may not stand beside the usual one.

    Where a re-issue counts a few answers more or fewer than another, those few would follow.
    ``answered``: by vintage, how many answered each measure.
    """
    kept: list[str] = [usual] if usual in answered else []
    apart: set[str] = set()
    for vintage in sorted(answered, key=lambda name: (name != usual, name)):
        if vintage == usual:
            continue
        near = any(_differ_by_few(answered[vintage], answered[other], limit) for other in kept)
        if near:
            apart.add(vintage)
        else:
            kept.append(vintage)
    return frozenset(apart)


def _differ_by_few(first: Mapping[str, int], second: Mapping[str, int], limit: int) -> bool:
    return any(0 < abs(first[name] - second[name]) < limit for name in first.keys() & second.keys())


def _is_small(answered: Answered, limit: int) -> bool:
    return not answered or any(n is None or n < limit for n in answered.values())


def _equations(
    answered: Mapping[Cell, Answered], within: Mapping[int, int | None], limit: int
) -> Iterator[_Equation]:
    by_type: dict[tuple[int, str], list[Cell]] = {}
    by_parent: dict[tuple[int, str, str], list[Cell]] = {}
    for cell in sorted(answered):
        if cell.group_type:
            by_type.setdefault((cell.unit, cell.group_type), []).append(cell)
        parent = within.get(cell.unit)
        if parent is not None:
            by_parent.setdefault((parent, *cell[1:]), []).append(cell)
    for (unit, _kind), parts in by_type.items():
        yield _Equation(_known(answered, Cell(unit, *EVERYBODY)), tuple(parts))
    for key, parts in by_parent.items():
        yield _Equation(_known(answered, Cell(*key)), tuple(parts))
    yield from _across_types(answered, by_type, limit)


def _below(
    answered: Mapping[Cell, Answered], within: Mapping[int, int | None]
) -> dict[Cell, list[Cell]]:
    """The same group in the units that lie in a cell's unit."""
    found: dict[Cell, list[Cell]] = {}
    for cell in sorted(answered):
        above = within.get(cell.unit)
        if above is not None:
            found.setdefault(Cell(above, *cell[1:]), []).append(cell)
    return found


def _seen_of(
    cells: Iterable[Cell], hidden: Collection[Cell], below: Mapping[Cell, list[Cell]]
) -> list[Cell]:
    """What is shown of some cells: they themselves, or as much as is shown of units within them."""
    found: list[Cell] = []
    for cell in cells:
        if cell in hidden:
            found += _seen_of(below.get(cell, ()), hidden, below)
        else:
            found.append(cell)
    return found


def _known(answered: Mapping[Cell, Answered], cell: Cell) -> Cell | None:
    return cell if cell in answered else None


def _across_types(
    answered: Mapping[Cell, Answered], by_type: Mapping[tuple[int, str], list[Cell]], limit: int
) -> Iterator[_Equation]:
    """Grades make up the doctors of the staff groups; two types may each make up everybody."""
    for (unit, kind), parts in by_type.items():
        for (other_unit, other), wholes in by_type.items():
            if unit != other_unit or kind == other:
                continue
            yield _Equation(None, tuple(parts), tuple(wholes))
            total = sum(_most(answered[cell]) for cell in parts)
            for whole in wholes:
                if total <= _most(answered[whole]) + limit:
                    yield _Equation(whole, tuple(parts))


def _most(answered: Answered) -> int:
    return max((n for n in answered.values() if n is not None), default=0)


def _first_unsafe(
    equations: Iterable[_Equation],
    answered: Mapping[Cell, Answered],
    hidden: Collection[Cell],
    small: Collection[Cell],
    below: Mapping[Cell, list[Cell]],
    limit: int,
) -> Cell | None:
    """The next cell to hide: the smallest shown part of an equation that tells of few people."""
    found = list(equations)
    for each in found:
        parts = _seen_of(each.parts, hidden, below)
        if _leaves_few(each, parts, answered, hidden, limit):
            others = [cell for cell in each.others if cell not in hidden]
            return _smallest([*parts, *others], answered)
    for told in _determined(found, answered, hidden, small, limit):
        near = [each for each in found if told in each.parts] + found
        for each in near:
            shown = [cell for cell in each.parts if cell not in hidden]
            if shown:
                return _smallest(shown, answered)
    return None


def _smallest(cells: Iterable[Cell], answered: Mapping[Cell, Answered]) -> Cell:
    return min(cells, key=lambda cell: (_most(answered[cell]), cell))


def _leaves_few(
    equation: _Equation,
    parts: Collection[Cell],
    answered: Mapping[Cell, Answered],
    hidden: Collection[Cell],
    limit: int,
) -> bool:
    if equation.whole in hidden or (equation.whole is None and not equation.others):
        return False
    shown = [answered[cell] for cell in parts]
    wholes = [answered[cell] for cell in equation.others if cell not in hidden]
    if equation.whole is not None:
        wholes = [answered[equation.whole]]
    if not shown or not wholes:
        return False
    return any(
        0 < abs(_total(wholes, name) - _total(shown, name)) < limit
        for name in set().union(*wholes, *shown)
    )


def _total(cells: Iterable[Answered], name: str) -> int:
    return sum(cell.get(name) or 0 for cell in cells)


def _determined(
    equations: Iterable[_Equation],
    answered: Mapping[Cell, Answered],
    hidden: Collection[Cell],
    small: Collection[Cell],
    limit: int,
) -> list[Cell]:
    """Hidden small cells whose sum, alone or with another, all equations together give away."""
    unknown = sorted(hidden)
    if not unknown or not small:
        return []
    place = {cell: at for at, cell in enumerate(unknown)}
    rows = [row for each in equations if (row := _row(each, answered, place)) is not None]
    if not rows:
        return []
    free = _free(rows, len(unknown))
    told = [cell for cell in sorted(small) if not np.any(np.abs(free[place[cell]]) > 1e-9)]
    pairs = (
        one
        for one, two in combinations(sorted(small), 2)
        if _most(answered[one]) + _most(answered[two]) < limit
        and not np.any(np.abs(free[place[one]] + free[place[two]]) > 1e-9)
    )
    return told or list(pairs)


def _row(
    equation: _Equation, answered: Mapping[Cell, Answered], place: Mapping[Cell, int]
) -> list[tuple[int, float]] | None:
    """What an equation says of what is hidden: places and coefficients; None where nothing.

    People who answered and are in no part are an unknown of their own: then it says nothing.
    """
    whole = equation.whole
    if whole is None:
        return None
    names = answered[whole].keys()
    parts = [answered[cell] for cell in equation.parts]
    if any(_total([answered[whole]], name) != _total(parts, name) for name in names):
        return None
    row = [(place[cell], 1.0) for cell in equation.parts if cell in place]
    if whole in place:
        row.append((place[whole], -1.0))
    return row or None


def _free(rows: list[list[tuple[int, float]]], size: int) -> np.ndarray:
    """For each unknown, in which directions it can move without any equation changing."""
    matrix = np.zeros((len(rows), size))
    for at, row in enumerate(rows):
        for place, coefficient in row:
            matrix[at, place] += coefficient
    _left, values, right = np.linalg.svd(matrix, full_matrices=True)
    rank = int(np.sum(values > 1e-9))
    return right[rank:].T
