"""Nobody can work a small number out: independent attackers against `analytics.privacy.disclosure`.

The attackers share no code with it. Tiny tables are attacked by trying every table of whole
numbers that fits what is shown; larger ones by a linear program (scipy, HiGHS).
"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from analytics.errors import UserError
from analytics.privacy.disclosure import (
    Hidden,
    attack,
    differences_safe,
    protect,
    protect_groups,
    protect_shares,
    protect_table,
    safe,
    share_total_hidden,
    threshold_for,
)

settings.register_profile("steady", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("steady")


# The attackers


def lists_that_add_up(total: int, given: list[int | None]) -> list[tuple[int, ...]]:
    """Every list of whole numbers with this total in which the given places are fixed."""
    if not given:
        return [()] if total == 0 else []
    first = range(total + 1) if given[0] is None else [given[0]]
    return [
        (value, *rest)
        for value in first
        if value <= total
        for rest in lists_that_add_up(total - value, given[1:])
    ]


def every_table_that_fits(counts: np.ndarray, hidden: Hidden) -> np.ndarray:
    """All tables (k x r x c) with the same shown cells, row totals, column totals, grand total."""
    total = int(counts.sum())
    given = [None if h else int(n) for n, h in zip(counts.flat, hidden.cells.flat, strict=True)]
    tables = np.array(lists_that_add_up(total, given)).reshape(-1, *counts.shape)
    shown_rows, shown_columns = ~hidden.rows, ~hidden.columns
    fits = (tables.sum(axis=2) == counts.sum(axis=1))[:, shown_rows].all(axis=1)
    fits &= (tables.sum(axis=1) == counts.sum(axis=0))[:, shown_columns].all(axis=1)
    return tables[fits]


def hidden_groups(hidden: Hidden) -> np.ndarray:
    """For every cell the number of its connected group of hidden numbers; -1 if shown."""
    rows, columns = hidden.cells.shape
    links = np.zeros((rows + columns + 1, rows + columns + 1))
    links[:rows, rows : rows + columns] = hidden.cells
    links[:rows, -1] = hidden.rows
    links[rows : rows + columns, -1] = hidden.columns
    _count, labels = connected_components(links, directed=False)
    return np.where(hidden.cells, labels[:rows, None], -1)


def those_that_fit_the_rule(
    tables: np.ndarray, counts: np.ndarray, hidden: Hidden, threshold: int
) -> np.ndarray:
    """The tables in which every group that was hidden for a small cell has a small cell."""
    groups = hidden_groups(hidden)
    small, truly_small = ((t > 0) & (t < threshold) for t in (tables, counts))
    keep = np.ones(len(tables), dtype=bool)
    for group in np.unique(groups[truly_small & hidden.cells]):
        keep &= small[:, groups == group].any(axis=1)
    return tables[keep]


def range_by_linear_program(counts: np.ndarray, hidden: Hidden, cell: int) -> tuple[float, float]:
    """Least and most of one cell, from the shown cells and totals, as a linear program."""
    rows, columns = counts.shape
    lines = []
    for number in range(rows):
        if not hidden.rows[number]:
            lines.append(np.arange(counts.size) // columns == number)
    for number in range(columns):
        if not hidden.columns[number]:
            lines.append(np.arange(counts.size) % columns == number)
    if not hidden.total:
        lines.append(np.ones(counts.size, dtype=bool))
    flat = counts.ravel()
    bounds = [(0, None) if h else (n, n) for n, h in zip(flat, hidden.cells.flat, strict=True)]
    ends = []
    for sign in (1, -1):
        goal = np.zeros(counts.size)
        goal[cell] = sign
        sums = {"A_eq": np.array(lines), "b_eq": [flat[line].sum() for line in lines]}
        answer = linprog(goal, bounds=bounds, method="highs", **(sums if lines else {}))
        ends.append(sign * answer.fun if answer.status == 0 else np.inf)
    return ends[0], ends[1]


# The tables


@st.composite
def tiny_tables(draw: st.DrawFn) -> tuple[np.ndarray, int]:
    """Up to 2 x 3 cells, and a threshold of 3 or 4."""
    shape = draw(st.sampled_from([(2, 2), (2, 3), (3, 2), (4, 1), (1, 3)]))
    size = shape[0] * shape[1]
    cells = draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    return np.array(cells).reshape(shape), draw(st.sampled_from([3, 4]))


@st.composite
def tables(draw: st.DrawFn) -> tuple[np.ndarray, int]:
    """Up to 6 x 5 cells with many zeros and small numbers, and a threshold of 5 or 10."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    number = st.one_of(st.just(0), st.integers(0, 12), st.integers(0, 60))
    cells = draw(st.lists(number, min_size=rows * columns, max_size=rows * columns))
    return np.array(cells).reshape(rows, columns), draw(st.sampled_from([5, 10]))


def small(numbers: np.ndarray, threshold: int) -> np.ndarray:
    """Which numbers may not be shown."""
    return (numbers > 0) & (numbers < threshold)


# The proofs


@settings(max_examples=150)
@given(tiny_tables())
def test_trying_every_table_never_narrows_a_small_cell_or_total(case):
    counts, threshold = case
    hidden = protect_table(counts, threshold)
    if hidden.total:
        return
    fitting = every_table_that_fits(counts, hidden)
    width = fitting.max(axis=0) - fitting.min(axis=0)
    assert (width[small(counts, threshold)] >= threshold).all()
    for axis in (1, 0):
        totals = fitting.sum(axis=axis + 1)
        own = small(counts.sum(axis=axis), threshold)
        assert (np.ptp(totals, axis=0)[own] >= threshold).all()
    knowing = those_that_fit_the_rule(fitting, counts, hidden, threshold)
    width = knowing.max(axis=0) - knowing.min(axis=0)
    assert (width[small(counts, threshold)] >= threshold - 2).all()


@settings(max_examples=100)
@given(tiny_tables(), st.data())
def test_the_attack_finds_exactly_what_trying_every_table_finds(case, data):
    counts, threshold = case
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=counts.size, max_size=counts.size)))
    shown_totals = (np.zeros(n, dtype=bool) for n in counts.shape)
    hidden = Hidden(mask.reshape(counts.shape), *shown_totals, total=False)
    fitting = every_table_that_fits(counts, hidden)
    fitting = those_that_fit_the_rule(fitting, counts, hidden, threshold)
    low, high = attack(counts, hidden, threshold)
    assert (low == fitting.min(axis=0)).all()
    assert (high == fitting.max(axis=0)).all()


@settings(max_examples=80)
@given(tables())
def test_a_linear_program_never_narrows_a_hidden_small_cell(case):
    counts, threshold = case
    hidden = protect_table(counts, threshold)
    for cell in np.flatnonzero(small(counts, threshold)):
        low, high = range_by_linear_program(counts, hidden, cell)
        assert hidden.cells.flat[cell]
        assert high - low >= threshold - 1e-6


@settings(max_examples=150)
@given(tables())
def test_no_small_cell_or_total_is_shown_and_the_rest_is_as_it_was(case):
    counts, threshold = case
    before = counts.copy()
    hidden = protect_table(counts, threshold)
    assert not small(counts[~hidden.cells], threshold).any()
    assert not small(counts.sum(axis=1)[~hidden.rows], threshold).any()
    assert not small(counts.sum(axis=0)[~hidden.columns], threshold).any()
    assert hidden.total or not 0 < counts.sum() < threshold
    assert (counts == before).all()


@settings(max_examples=100)
@given(tables(), st.booleans(), st.booleans())
def test_the_answer_is_safe_and_always_the_same(case, row_totals, column_totals):
    counts, threshold = case
    shown = {"row_totals": row_totals, "column_totals": column_totals}
    first, second = (protect_table(counts, threshold, **shown) for _again in range(2))
    assert (first.cells == second.cells).all()
    assert safe(counts, first, threshold)
    assert (protect(counts, threshold, **shown) == first.cells).all()


@settings(max_examples=80)
@given(tables(), st.data())
def test_hiding_more_cells_never_gives_anything_away(case, data):
    counts, threshold = case
    hidden = protect_table(counts, threshold)
    more = data.draw(st.lists(st.booleans(), min_size=counts.size, max_size=counts.size))
    wider = Hidden(
        hidden.cells | np.array(more).reshape(counts.shape),
        hidden.rows, hidden.columns, hidden.total,
    )  # fmt: skip
    assert safe(counts, wider, threshold)


@settings(max_examples=80)
@given(tables())
def test_the_order_of_rows_and_columns_does_not_make_a_table_unsafe(case):
    counts, threshold = case
    turned = counts[::-1, ::-1].T
    assert safe(turned, protect_table(turned, threshold), threshold)


@settings(max_examples=80)
@given(tables())
def test_the_totals_hidden_are_those_that_the_table_of_totals_hides(case):
    counts, threshold = case
    hidden = protect_table(counts, threshold)
    if not (hidden.total or hidden.cells.all()):
        alone = protect(counts.sum(axis=1), threshold)
        assert (hidden.rows == alone).all() or counts.shape[1] == 1


# Rates: groups hidden whole


@st.composite
def rates(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """People inside and outside of a rate, by up to 5 x 4 groups, and a threshold."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    number = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 50))
    cells = draw(st.lists(number, min_size=rows * columns * 2, max_size=rows * columns * 2))
    inside, outside = np.array(cells).reshape(2, rows, columns)
    return inside, outside, draw(st.sampled_from([5, 10]))


def range_inside(inside: np.ndarray, sizes: np.ndarray, hidden: Hidden, cell: int) -> np.ndarray:
    """Least and most people inside one group for a reader who knows the size of every group."""
    lines = [~hidden.rows, ~hidden.columns]
    row, column = np.indices(inside.shape).reshape(2, -1)
    sums = [row == number for number in np.flatnonzero(lines[0])]
    sums += [column == number for number in np.flatnonzero(lines[1])]
    sums += [] if hidden.total else [np.ones(inside.size, dtype=bool)]
    flat = inside.ravel()
    bounds = [
        (0, size) if hide else (n, n)
        for n, size, hide in zip(flat, sizes.flat, hidden.cells.flat, strict=True)
    ]
    goal = np.eye(inside.size)[cell]
    known = {"A_eq": np.array(sums), "b_eq": [flat[line].sum() for line in sums]} if sums else {}
    ends = [s * linprog(s * goal, bounds=bounds, method="highs", **known).fun for s in (1, -1)]
    return np.array(ends)


@settings(max_examples=100)
@given(rates())
def test_a_rate_by_two_fields_never_gives_a_small_number_away(case):
    """The parts by each field alone are known as well, where those are shown."""
    inside, outside, threshold = case
    sizes = inside + outside
    hidden = protect_groups(np.stack([inside, outside], axis=2), threshold)
    must = small(inside, threshold) | small(outside, threshold) | small(sizes, threshold)
    assert hidden.cells[must].all()
    for cell in np.flatnonzero(small(inside, threshold) | small(outside, threshold)):
        low, high = range_inside(inside, sizes, hidden, cell)
        assert high - low >= min(threshold, sizes.flat[cell]) - 1e-6


@settings(max_examples=60)
@given(rates())
def test_a_rate_by_two_fields_hides_the_totals_that_one_field_alone_hides(case):
    inside, outside, threshold = case
    parts = np.stack([inside, outside], axis=2)
    hidden = protect_groups(parts, threshold)
    if min(inside.shape) > 1 and not hidden.cells.all():
        alone = protect_groups(parts.sum(axis=1), threshold)
        assert (hidden.rows == alone.cells[:, 0]).all()
        assert (hidden.rows == protect_shares(*parts.sum(axis=1).T, threshold)).all()


def test_a_list_of_pairs_is_not_protection_enough_for_two_fields():
    """Gender by band: the list hides 3 and 6, but the people by gender give both away."""
    counts = np.array([[3, 40], [30, 6]])
    as_list = protect(counts.ravel(), 5).reshape(2, 2)
    assert as_list.tolist() == [[True, False], [False, True]]
    assert not safe(counts, as_list, 5)
    assert safe(counts, protect(counts, 5), 5)


# The traps, one by one


def test_two_hidden_in_every_row_and_column_can_still_be_solved():
    """Round the ring one person can move one way and three the other: 3 is known to 0 … 4."""
    counts = np.array([[3, 1, 30], [2, 50, 30], [30, 30, 50]])
    mask = np.array([[1, 1, 0], [1, 1, 0], [0, 0, 0]], dtype=bool)
    shown = Hidden(mask, np.zeros(3, bool), np.zeros(3, bool), total=False)
    assert range_by_linear_program(counts, shown, 0) == (0, 4)
    assert not safe(counts, shown, 5)
    assert safe(counts, protect_table(counts, 5), 5)


def test_two_hidden_zeros_under_a_published_total_are_both_disclosed():
    counts, mask = np.array([0, 0, 30]), np.array([True, True, False])
    low, high = attack(counts, mask, 5)
    assert (high[:2] == 0).all()
    assert (low[:2] == 0).all()


def test_a_zero_is_no_complement_when_the_total_gives_the_number_away():
    """3 and 0 under a total of 33: hiding just these says "at most 3"."""
    counts = np.array([3, 0, 30])
    assert not safe(counts, np.array([True, True, False]), 5)
    assert protect(counts, 5).tolist() == [True, False, True]


def test_one_hidden_number_under_a_total_is_no_secret():
    counts = np.array([3, 17, 30])
    assert not safe(counts, np.array([True, False, False]), 5)
    assert protect(counts, 5).tolist() == [True, True, False], "the next smallest goes with it"


def test_a_list_without_a_small_number_is_shown_whole():
    assert not protect(np.array([[0, 5], [10, 900]]), 5).any()


def test_a_total_under_the_threshold_hides_everything():
    hidden = protect_table(np.array([[1, 0], [2, 0]]), 5)
    assert hidden.total
    assert all(part.all() for part in (hidden.cells, hidden.rows, hidden.columns))


def test_one_single_group_that_is_everybody_has_nothing_to_hide():
    assert not protect(np.array([12, 0]), 5).any()


def test_a_small_row_total_is_hidden_with_another_row_total():
    hidden = protect_table(np.array([[2, 1], [20, 30], [60, 70]]), 5)
    assert hidden.rows.tolist() == [True, True, False]
    assert not hidden.columns.any()


def test_threshold_nought_and_one_protect_nothing():
    assert not protect(np.array([1, 2, 0]), 0).any()
    assert not protect(np.array([1, 2, 0]), 1).any()


def test_a_number_exactly_at_the_threshold_is_shown():
    assert not protect(np.array([5, 5, 20]), 5).any()


@pytest.mark.parametrize("bad", [[-1, 3], [1.5, 3], [float("nan"), 3]])
def test_counts_that_are_not_people_are_a_bug(bad):
    with pytest.raises(ValueError, match="whole numbers"):
        protect(np.array(bad), 5)


def test_an_empty_table_is_answered():
    assert protect(np.zeros((0, 3)), 5).shape == (0, 3)
    assert protect(np.array([]), 5).shape == (0,)


def test_a_rate_is_hidden_whole_with_its_group():
    """2 of 40 in group 1: its rate and that of the smaller of the others go."""
    inside, outside = np.array([2, 30, 25, 60]), np.array([38, 50, 60, 70])
    groups = protect_shares(inside, outside, 5)
    assert groups.tolist() == [True, True, False, False]
    assert not share_total_hidden(inside, outside, 5)


def test_a_rate_of_a_small_group_is_hidden_even_if_nobody_is_inside():
    """Nobody of 3: the 3 itself may not be shown."""
    assert protect_shares(np.array([0, 30, 25]), np.array([3, 50, 60]), 5)[0]


def test_an_overall_rate_of_three_people_is_hidden():
    assert share_total_hidden(np.array([3, 0]), np.array([40, 50]), 5)


@pytest.mark.parametrize(
    ("selection", "parent", "answer"),
    [(0, 50, True), (4, 50, False), (46, 50, False), (45, 50, True), (50, 50, True), (5, 50, True)],
)
def test_a_selection_beside_its_parent_gives_the_rest_away(selection, parent, answer):
    assert differences_safe(selection, parent, 5) is answer


def test_the_largest_threshold_applies_and_none_without_characteristics(monkeypatch):
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP", raising=False)
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", raising=False)
    assert threshold_for([]) == 0
    assert threshold_for(["age", "gender"]) == 5
    assert threshold_for(["age", "ethnicity"]) == 10
    assert threshold_for(["something new"]) == 10


def test_an_organisation_sets_its_own_thresholds(monkeypatch):
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "7")
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", "0")
    assert threshold_for(["gender"]) == 7
    assert threshold_for(["disability"]) == 0
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "-1")
    with pytest.raises(UserError, match="GWEITHLU_MINIMUM_GROUP"):
        threshold_for(["gender"])
