"""A table of one's own: nothing small or named can be worked out, and little else is hidden.

The second opinions are solvers that share no code with `analytics.privacy`: linear programs for the
ranges, a mixed-integer program for the least loss (scipy, HiGHS).
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from analytics.privacy.known_ranges import ranges_of
from analytics.privacy.least_loss import suppress

steady = settings(deadline=None, derandomize=True, print_blob=False, max_examples=50)


# The attacker


def equations(counts: np.ndarray) -> np.ndarray:
    """Each number as a sum of cells: cells, row totals, column totals, grand total."""
    rows, columns = np.indices(counts.shape).reshape(2, -1)
    sums = [
        np.eye(counts.size),
        np.eye(counts.shape[0])[:, rows],
        np.eye(counts.shape[1])[:, columns],
    ]
    return np.vstack([*sums, np.ones((1, counts.size))])


def range_by_linear_program(
    counts: np.ndarray, hidden: Collection[int], number: int, known: Collection[int] = ()
) -> tuple[float, float]:
    """Least and most of a number for who sees what is not hidden, and knows these cells too."""
    sums = equations(counts)
    shown = [place for place in range(len(sums)) if place not in hidden or place in known]
    given = {"A_eq": sums[shown], "b_eq": sums[shown] @ counts.ravel()} if shown else {}
    ends = []
    for sign in (1, -1):
        answer = linprog(sign * sums[number], bounds=(0, None), method="highs", **given)
        ends.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
    return ends[0], ends[1]


def all_numbers(counts: np.ndarray) -> np.ndarray:
    return (equations(counts) @ counts.ravel()).astype(int)


def empty_numbers(counts: np.ndarray, but: int) -> list[int]:
    """The empty cells and totals, but for the one that is asked about."""
    return [place for place, n in enumerate(all_numbers(counts)) if not n and place != but]


# The tables


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, int]:
    """Up to 5 x 5 cells with many noughts and small numbers, and a threshold."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    number = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 60))
    cells = draw(st.lists(number, min_size=rows * columns, max_size=rows * columns))
    return np.array(cells).reshape(rows, columns), draw(st.sampled_from([2, 3, 5, 10]))


@st.composite
def tables_with_names(draw: st.DrawFn) -> tuple[np.ndarray, int, list[int]]:
    """A table, a threshold, and up to three numbers to hide: cells, empty ones too, and totals."""
    counts, threshold = draw(tables())
    numbers = st.integers(0, counts.size + sum(counts.shape))
    return counts, threshold, draw(st.lists(numbers, max_size=3, unique=True))


# The proofs


@steady
@given(tables_with_names())
def test_ranges_are_those_of_the_linear_program(case):
    counts, threshold, named = case
    hidden = suppress(counts, threshold, named).hidden
    for number, (low, high) in ranges_of(counts, hidden).items():
        least, most = range_by_linear_program(counts, hidden, number)
        assert low == pytest.approx(least)
        assert (np.inf if high is None else high) == pytest.approx(most)


@steady
@given(tables(), st.data())
def test_ranges_of_any_hidden_numbers_are_those_of_the_linear_program(case, data):
    counts, _threshold = case
    numbers = range(counts.size + sum(counts.shape) + 1)
    hidden = frozenset(data.draw(st.lists(st.sampled_from(numbers), max_size=30)))
    ranges = ranges_of(counts, hidden)
    assert ranges.keys() == hidden
    for number, (low, high) in ranges.items():
        least, most = range_by_linear_program(counts, hidden, number)
        assert low == pytest.approx(least)
        assert (np.inf if high is None else high) == pytest.approx(most)


@steady
@given(tables_with_names())
def test_nothing_small_or_named_can_be_worked_out_by_one_who_knows_what_is_empty(case):
    counts, threshold, named = case
    found = suppress(counts, threshold, named)
    numbers = all_numbers(counts)
    small = {place for place, count in enumerate(numbers) if 0 < count < threshold}
    assert small == found.small
    assert set(named) <= found.hidden
    for number in (small | set(named)) - found.exposed:
        known = empty_numbers(counts, number)
        low, high = range_by_linear_program(counts, found.hidden, number, known)
        assert high - low >= threshold - 1e-6


@steady
@given(tables_with_names())
def test_only_empty_cells_of_empty_lines_stay_without_protection(case):
    counts, threshold, named = case
    found = suppress(counts, threshold, named)
    numbers = all_numbers(counts)
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    for number in found.exposed:
        assert numbers[number] == 0
        if number < counts.size:
            row, column = divmod(number, counts.shape[1])
            assert rows[row] == 0 or columns[column] == 0


@steady
@given(tables_with_names())
def test_no_empty_cell_is_hidden_to_protect_another(case):
    counts, threshold, named = case
    found = suppress(counts, threshold, named)
    assert all(all_numbers(counts)[number] for number in found.others)


def width_for_the_knowing(counts: np.ndarray, hidden: Collection[int], number: int) -> float:
    """How wide the range of a number is for who knows that no hidden cell is nought."""
    sums = equations(counts)
    shown = [place for place in range(len(sums)) if place not in hidden]
    given = {"A_eq": sums[shown], "b_eq": sums[shown] @ counts.ravel()} if shown else {}
    bounds = [(int(cell in hidden), None) for cell in range(counts.size)]
    low, high = (
        linprog(sign * sums[number], bounds=bounds, method="highs", **given) for sign in (1, -1)
    )
    return -high.fun - low.fun if high.status == 0 else np.inf


@steady
@given(tables())
@example((np.array([[2, 11, 1, 7], [6, 10, 3, 10], [8, 10, 2, 9]]), 5))
@example((np.array([[10, 3, 1, 7], [0, 1, 0, 2], [10, 8, 7, 11], [5, 0, 1, 3]]), 5))
def test_one_who_knows_that_no_hidden_number_is_nought_learns_little(case):
    """Never the number; and of 1 to t − 1 as little as hiding every cell would tell."""
    counts, threshold = case
    found = suppress(counts, threshold)
    everything = {cell for cell in range(counts.size) if counts.flat[cell]}
    for number in found.small:
        width = width_for_the_knowing(counts, found.hidden, number)
        possible = width_for_the_knowing(counts, everything, number)
        assert width >= max(1, min(threshold - 2, possible)) - 1e-6


@steady
@given(tables_with_names())
def test_the_same_is_hidden_every_time_and_nothing_without_a_reason(case):
    counts, threshold, named = case
    first, again = (suppress(counts, threshold, named) for _again in range(2))
    assert first == again
    assert not first.others & (first.small | first.named)
    assert first.small | first.named or not first.others


@steady
@given(tables())
def test_totals_are_hidden_only_where_cells_alone_do_not_protect(case):
    counts, threshold = case
    found = suppress(counts, threshold)
    if all(place < counts.size for place in found.hidden):
        return
    cells = {place for place in range(counts.size) if counts.flat[place]}
    ranges = [range_by_linear_program(counts, cells, number) for number in found.small]
    is_narrow = any(high - low < threshold for low, high in ranges)
    assert is_narrow or any(width_for_the_knowing(counts, cells, n) < 1 for n in found.small)


# The loss


def least_loss(counts: np.ndarray, threshold: int) -> tuple[int, int]:
    """How many cells, and of how many people, the best way hides beside the small ones.

    A mixed-integer program: for every small cell two tables that differ in it by the threshold and
    from the true one in hidden cells only (M. Fischetti and J. J. Salazar, "Models and algorithms
    for the 2-dimensional cell suppression problem in statistical disclosure control", Mathematical
    Programming 84, 1999). Totals are shown.
    """
    size, flat = counts.size, counts.ravel()
    small = np.flatnonzero((flat > 0) & (flat < threshold))
    lines = equations(counts)[size:-1]
    if not small.size:
        return 0, 0
    worlds = 2 * len(small)
    width = size * (1 + worlds)
    blocks: list[np.ndarray] = []
    limits: list[tuple[float, float]] = []
    for world in range(worlds):
        change = np.zeros((size, width))
        change[:, size * (world + 1) : size * (world + 2)] = np.eye(size)
        hide = np.eye(size, width)
        blocks += [
            lines @ change,
            change - threshold * hide,
            change + np.minimum(flat, threshold)[:, None] * hide,
        ]
        limits += [(0, 0)] * len(lines) + [(-np.inf, 0)] * size + [(0, np.inf)] * size
    for place, cell in enumerate(small):
        apart = np.zeros((1, width))
        apart[0, size * (2 * place + 1) + cell], apart[0, size * (2 * place + 2) + cell] = 1, -1
        blocks.append(apart)
        limits.append((threshold, np.inf))
    low = np.full(width, -float(threshold))
    high = np.full(width, float(threshold))
    low[:size], high[:size] = np.isin(np.arange(size), small), flat > 0
    cost = np.zeros(width)
    cost[:size] = np.where(np.isin(np.arange(size), small), 0, 1 + flat / (flat.sum() + 1))
    whole = np.arange(width) < size
    least, most = np.array(limits).T
    sums = LinearConstraint(csr_array(np.vstack(blocks)), least, most)
    bounds = Bounds(low, high)  # type: ignore[arg-type]
    exact = {"mip_rel_gap": 0}
    answer = milp(cost, constraints=sums, bounds=bounds, integrality=whole, options=exact)
    assert answer.status == 0
    others = [cell for cell in range(size) if answer.x[cell] > 0.5 and cell not in small]
    return len(others), int(flat[others].sum())


def test_the_loss_is_close_to_the_least_of_a_mixed_integer_program():
    """24 tables of 4 x 4 to 6 x 6 cells, a sixth of them small."""
    random = np.random.default_rng(20)
    ours, best = [], []
    for _table in range(24):
        shape = tuple(random.integers(4, 7, 2))
        few, many = random.integers(0, 5, shape), random.integers(5, 60, shape)
        counts = np.where(random.random(shape) < 1 / 6, few, many)
        found = suppress(counts, 5)
        assert all(number < counts.size for number in found.hidden)
        others = sorted(found.others)
        ours.append((len(others), int(counts.ravel()[others].sum())))
        best.append(least_loss(counts, 5))
    cells, people = np.sum(ours, axis=0) / np.sum(best, axis=0)
    print(f"cells {cells:.3f}, people {people:.3f} of the least loss")
    assert all(mine >= least for mine, least in zip(ours, best, strict=True)), "the least is least"
    assert cells <= 1.1
    assert people <= 1.1
