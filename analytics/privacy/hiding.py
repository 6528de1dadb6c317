"""Which further cells to hide so that no hidden small number can be worked out, at least loss.

The shortest-path heuristic for cell suppression: J. Castro, "A shortest-paths heuristic for
statistical data protection in positive tables", INFORMS Journal on Computing 19(4), 2007. A number
that cannot move far enough gets a cheapest ring of cells along which it can. Several tables can
be hidden by one mask: the people inside and outside of a rate, group by group.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush

from analytics.privacy.circulation import World
from analytics.privacy.reader import Reader

EMPTY_CELL = 8  # how many ordinary cells are hidden rather than one empty cell


def hide_until_safe(readers: Sequence[Reader], sizes: Sequence[int]) -> bool:
    """Hide cells from all readers until none can work out a small number; False if that fails.

    ``sizes`` are the people of every cell: fewest cells are hidden first, then fewest people.
    """
    free = readers[0].network.free
    shown = {cell: loss for cell, loss in weigh_losses(sizes).items() if not free[cell]}
    waiting = _to_protect(readers)
    while waiting:
        _later, number, _place, arc = waiting[0]
        reader = readers[number]
        if reader.is_safe(arc):
            heappop(waiting)
            continue
        more = cells_to_hide(reader, arc, shown)
        if not more and reader.is_small(reader.true[arc]):
            return False
        if not more:
            heappop(waiting)
        for cell in more:
            del shown[cell]
            for place, each in enumerate(readers):
                each.lose_sight_of(cell)
                heappush(waiting, (True, place, cell, cell))
    return True


def _to_protect(readers: Sequence[Reader]) -> list[tuple[bool, int, int, int]]:
    """The numbers to protect, first to last, as a heap: the small ones, then the other hidden ones.

    The latter only as far as possible: they are no secret, but a range reveals little about them.
    What is safe once stays safe, whatever else is hidden.
    """
    small = [(number, *item) for number, each in enumerate(readers)
             for item in enumerate(each.small_arcs())]  # fmt: skip
    others = [(number, cell) for number, each in enumerate(readers) for cell in each.hidden_cells()]
    return [
        *((False, number, place, arc) for number, place, arc in small),
        *((True, number, cell, cell) for number, cell in others),
    ]


def weigh_losses(sizes: Sequence[int]) -> dict[int, int]:
    """What hiding each cell costs. One more cell always costs more than any number of people.

    An empty cell is a last resort: a reader often knows from elsewhere that it is empty.
    """
    one = sum(sizes) + 1
    return {cell: one + size if size else EMPTY_CELL * one for cell, size in enumerate(sizes)}


def cells_to_hide(reader: Reader, arc: int, shown: Mapping[int, int]) -> list[int]:
    """The shown cells that widen the range of ``arc`` most cheaply; none if nothing does."""
    lowest, highest = reader.extremes(arc)
    short = max(1, reader.width_needed(arc) - (highest[arc] - lowest[arc]))
    sides = ((highest, 1), (lowest, -1))
    more = _cheapest_way(reader, arc, sides, short, shown)
    if more or short == 1:
        return more
    # Where not even one person can move more, no smaller part of what is short can either.
    single = _cheapest_way(reader, arc, sides, 1, shown)
    while single and short > 3 and not more:
        short //= 2
        more = _cheapest_way(reader, arc, sides, short, shown)
    return more or single


def _cheapest_way(
    reader: Reader, arc: int, sides: Iterable[tuple[World, int]], amount: int,
    shown: Mapping[int, int],
) -> list[int]:  # fmt: skip
    """The shown cells that let ``arc`` move so many people more, up or down, at least loss."""
    found = (
        reader.network.cheapest(world, arc, direction, amount, shown) for world, direction in sides
    )
    choices = [cells for cells in found if cells]
    return min(choices, key=lambda cells: (sum(map(shown.__getitem__, cells)), cells), default=[])
