"""Attacks on the scores of a survey: what few people answered, out of what is shown of the others.

The attacker knows how many answered in every group, shown or not, and the mean of every group that
is shown. So every shown mean is a known sum over respondents; what of others follows from such sums
is worked out here by linear algebra over the people themselves, not by the rules of the gate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from random import Random

import numpy as np
import pytest

from analytics.privacy.survey_groups import EVERYBODY, Cell, hidden_groups, vintages_apart

LIMIT = 10
Person = tuple[int, str, str]  # unit, grade, role
WITHIN = {0: None, 1: 0, 2: 0, 3: 0, 4: 1, 5: 1}


def cells_of(person: Person) -> Iterable[Cell]:
    """Every cell that somebody is in: of their unit and of those above it, by each type."""
    unit, grade, role = person
    above: int | None = unit
    while above is not None:
        yield Cell(above, *EVERYBODY)
        if above == 0 or grade:  # grades of units too, roles of the whole only
            yield Cell(above, "medical_grade", grade)
        if above == 0:
            yield Cell(above, "managerial_role", role)
        above = WITHIN[above]


def draw(chance: Random) -> list[Person]:
    """People of a wave: many in some groups, few in others."""
    grades = ["Consultant", "SAS", "Resident"]
    sizes = {unit: chance.choice([3, 8, 12, 25, 60]) for unit in (2, 3, 4, 5)}
    return [
        (unit, chance.choices(grades, [6, 1, 3])[0], chance.choices(["Manager", "None"], [1, 5])[0])
        for unit, size in sizes.items()
        for _ in range(size)
    ]


def members(people: list[Person]) -> dict[Cell, np.ndarray]:
    """Who is in each cell, as noughts and ones."""
    found: dict[Cell, np.ndarray] = {}
    for place, person in enumerate(people):
        for cell in cells_of(person):
            found.setdefault(cell, np.zeros(len(people)))[place] = 1
    return found


def answered(found: Mapping[Cell, np.ndarray]) -> dict[Cell, dict[str, int | None]]:
    return {cell: {"score|": int(who.sum())} for cell, who in found.items()}


def known_sums(shown: list[np.ndarray]) -> np.ndarray:
    """An orthonormal basis of every sum that the shown means give."""
    _left, values, right = np.linalg.svd(np.array(shown), full_matrices=False)
    return right[values > 1e-8]


def follows(basis: np.ndarray, wanted: np.ndarray) -> bool:
    """Whether a sum over people follows from those that are known."""
    return float(np.abs(wanted - (wanted @ basis.T) @ basis).max()) < 1e-7


@pytest.mark.parametrize("seed", range(40))
def test_no_small_group_follows_from_those_that_are_shown(seed: int) -> None:
    found = members(draw(Random(seed)))
    hidden = hidden_groups(answered(found), WITHIN, LIMIT)
    shown = [who for cell, who in found.items() if cell not in hidden]
    if not shown:
        return
    basis = known_sums(shown)
    for cell, who in found.items():
        if who.sum() < LIMIT:
            assert cell in hidden
            assert not follows(basis, who), cell


@pytest.mark.parametrize("seed", range(40))
def test_no_two_shown_groups_differ_by_few_people(seed: int) -> None:
    found = members(draw(Random(seed)))
    hidden = hidden_groups(answered(found), WITHIN, LIMIT)
    shown = [who for cell, who in found.items() if cell not in hidden]
    for one, other in combinations(shown, 2):
        rest = one - other
        if np.all(rest >= 0) or np.all(rest <= 0):
            assert not 0 < np.abs(rest).sum() < LIMIT


def one_unit(**groups: int) -> dict[Cell, dict[str, int | None]]:
    """Everybody of one unit, and its groups by grade."""
    cells: dict[Cell, dict[str, int | None]] = {
        Cell(0, "medical_grade", name): {"score|": n} for name, n in groups.items()
    }
    return {**cells, Cell(0, *EVERYBODY): {"score|": sum(groups.values())}}


def test_one_small_group_hides_the_next_smallest() -> None:
    hidden = hidden_groups(one_unit(Consultant=60, SAS=8, Resident=30), {0: None}, LIMIT)
    assert {cell.group for cell in hidden} == {"SAS", "Resident"}


def test_nothing_is_hidden_where_all_are_many() -> None:
    assert not hidden_groups(one_unit(Consultant=60, SAS=18, Resident=30), {0: None}, LIMIT)


def test_two_small_groups_that_are_many_together_hide_nothing_else() -> None:
    hidden = hidden_groups(one_unit(Consultant=60, SAS=8, GP=7, Resident=30), {0: None}, LIMIT)
    assert {cell.group for cell in hidden} == {"SAS", "GP"}


def test_people_in_no_group_are_protected_as_a_group_is() -> None:
    cells = one_unit(Consultant=60, Resident=30)
    cells[Cell(0, *EVERYBODY)] = {"score|": 96}  # six said no grade
    assert {cell.group for cell in hidden_groups(cells, {0: None}, LIMIT)} == {"Resident"}


def test_another_type_of_group_is_no_way_round() -> None:
    # Doctors are 68 in one type; their grades in another add up to them, and eight are SAS.
    cells = one_unit(Consultant=40, SAS=8, Resident=20)
    del cells[Cell(0, *EVERYBODY)]
    cells |= {Cell(0, "staff_group", "Doctors"): {"score|": 68},
              Cell(0, "staff_group", "Nurses"): {"score|": 200}}  # fmt: skip
    hidden = hidden_groups(cells, {0: None}, LIMIT)
    assert {cell.group for cell in hidden} == {"SAS", "Resident"}


def test_units_that_make_up_the_whole_hide_one_another() -> None:
    cells: dict[Cell, dict[str, int | None]] = {
        Cell(0, *EVERYBODY): {"score|": 68}, Cell(1, *EVERYBODY): {"score|": 40},
        Cell(2, *EVERYBODY): {"score|": 20}, Cell(3, *EVERYBODY): {"score|": 8},
    }  # fmt: skip
    hidden = hidden_groups(cells, {0: None, 1: 0, 2: 0, 3: 0}, LIMIT)
    assert {cell.unit for cell in hidden} == {2, 3}


def test_an_item_that_few_answered_hides_the_group_on_every_measure() -> None:
    cells = one_unit(Consultant=60, SAS=12, GP=11)
    cells[Cell(0, "medical_grade", "SAS")] = {"score|": 12, "item|": 9}
    assert Cell(0, "medical_grade", "SAS") in hidden_groups(cells, {0: None}, LIMIT)


def test_a_group_whose_number_nobody_says_is_hidden() -> None:
    cells = one_unit(Consultant=60, SAS=20)
    cells[Cell(0, "medical_grade", "SAS")] = {"score|": None}
    assert Cell(0, "medical_grade", "SAS") in hidden_groups(cells, {0: None}, LIMIT)


def test_the_exact_view_hides_nothing() -> None:
    assert not hidden_groups(one_unit(Consultant=60, SAS=2), {0: None}, 0)


def test_a_re_issue_with_a_few_more_answers_does_not_stand_beside_the_first() -> None:
    issues = {"": {"score": 40}, "final": {"score": 45}, "weighted": {"score": 40}}
    assert vintages_apart(issues, "final", LIMIT) == {"", "weighted"}
    assert vintages_apart({"": {"score": 40}, "final": {"score": 40}}, "final", LIMIT) == set()
