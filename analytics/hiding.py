"""Which further cells to hide so that no hidden small number can be worked out, at least loss.

The shortest-path heuristic for cell suppression: J. Castro, "A shortest-paths heuristic for
statistical data protection in positive tables", INFORMS Journal on Computing 19(4), 2007. A number
that cannot move far enough gets a cheapest ring of cells along which it can. Several tables can
be hidden by one mask: the people inside and outside of a rate, group by group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.reader import Reader

EMPTY_CELL = 8  # how many ordinary cells are hidden rather than one empty cell


def hide_until_safe(readers: Sequence[Reader], sizes: Sequence[int]) -> bool:
    """Hide cells from all readers until none can work out a small number; False if that fails.

    ``sizes`` are the people of every cell: fewest cells are hidden first, then fewest people.
    """
    losses = weigh_losses(sizes)
    given_up: set[tuple[int, int]] = set()
    while (found := _first_unsafe(readers, given_up)) is not None:
        number, arc = found
        reader = readers[number]
        more = _cells_to_hide(reader, arc, losses)
        if more:
            for each in readers:
                each.lose_sight_of(more)
        elif reader.is_small(reader.true[arc]):
            return False
        else:
            given_up.add(found)
    return True


def weigh_losses(sizes: Sequence[int]) -> dict[int, int]:
    """What hiding each cell costs. One more cell always costs more than any number of people.

    An empty cell is a last resort: a reader often knows from elsewhere that it is empty.
    """
    one = sum(sizes) + 1
    return {cell: one + size if size else EMPTY_CELL * one for cell, size in enumerate(sizes)}


def _first_unsafe(
    readers: Sequence[Reader], given_up: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """A number to protect next: the small ones first, then those hidden to protect them.

    The latter only as far as possible: they are no secret, but a range tells little about them.
    """
    small = [(number, arc) for number, each in enumerate(readers) for arc in each.small_arcs()]
    others = [(number, cell) for number, each in enumerate(readers) for cell in each.hidden_cells()]
    for number, arc in dict.fromkeys([*small, *others]):
        if (number, arc) not in given_up and not readers[number].is_safe(arc):
            return number, arc
    return None


def _cells_to_hide(reader: Reader, arc: int, losses: Mapping[int, int]) -> list[int]:
    """The shown cells that widen the range of ``arc`` most cheaply; none if nothing does."""
    shown = {cell: loss for cell, loss in losses.items() if not reader.network.free[cell]}
    lowest, highest = reader.extremes(arc)
    links = reader.network.links_with(shown)
    short = max(1, reader.width_needed(arc) - (highest[arc] - lowest[arc]))
    while short >= 1:
        found = [
            reader.network.cheapest(world, arc, direction, short, shown, links)
            for world, direction in ((highest, 1), (lowest, -1))
        ]
        choices = [cells for cells in found if cells]
        if choices:
            return min(choices, key=lambda cells: (sum(shown[cell] for cell in cells), cells))
        short //= 2
    return []
