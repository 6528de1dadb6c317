"""Units side by side: what one hides is not given away by the others, at any level.

Surgery has theatres, which are shown, and a small clinic; three people of the clinic are 57. The
table says of a unit what the measures say of it by themselves, so an attacker of the table is one
of those answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.compare.chosen_units import Unit, write_units
from tests.disclosure.asking import Board
from tests.disclosure.attack import start_attack
from tests.disclosure.test_levels import CLINIC, THEATRES, WARD, two_divisions

UNITS = tuple(
    dict.fromkeys(Unit(field, name) for unit in (THEATRES, CLINIC, WARD)
                  for field, name in unit.items())
)  # fmt: skip
MEASURES = ("headcount", "mean_age", "aged_55_and_over")


def asked(board: Board, **where: str) -> dict[tuple[str, Unit], dict[str, Any]]:
    """The rows of all units, at most as many at once as the table takes."""
    found = {}
    for units in (UNITS[:5], UNITS[5:]):
        result = board.table("units_side_by_side", where, {"units": write_units(units)})
        assert result is not None
        for row in result.rows:
            found[row["measure"], Unit(row["unit_level"], row["unit"])] = dict(row)
    return found


def test_the_table_says_no_more_than_the_measures_and_those_no_more_than_they_may(
    empty_store: Path,
) -> None:
    attack = start_attack(empty_store, two_divisions("age"), "age")
    rows = asked(attack.board)
    hidden = 0
    for unit in UNITS:
        for name in MEASURES:
            answer = attack.board.measure(name, (), {unit.field: unit.name})
            row = rows[name, unit]
            assert answer is not None
            assert (row["value"], row["note"]) == (answer.total.value, answer.total.note)
            assert (row["low"], row["high"]) == (answer.total.low, answer.total.high)
            hidden += row["note"] == "c"
            attack.measure(name, (), {unit.field: unit.name})
    assert hidden
    assert attack.leaks({"org_l4": "Clinic", "age_band": "56-60"}) == []


def test_a_division_less_its_unit_leaves_nobody_known(empty_store: Path) -> None:
    """By hand: the older staff of Surgery less those of the theatres are the clinic's three."""
    rows = asked(start_attack(empty_store, two_divisions("age"), "age").board)
    older = {
        unit: row["value"] * row["n"]
        for (name, unit), row in rows.items()
        if name == "aged_55_and_over" and row["note"] is None
    }
    assert Unit("org_l4", "Clinic") not in older
    left = [
        older[whole] - older[part]
        for whole in older for part in older
        if whole == Unit("org_l3", "Surgery") and part.name.startswith("Theatre")
    ]  # fmt: skip
    assert [number for number in left if 0 < number < 5] == []
    assert older, "nothing is shown at all"


@pytest.mark.parametrize("gender", ["Male", "Female"])
def test_units_of_one_gender_hide_what_the_others_would_leave(
    empty_store: Path, gender: str
) -> None:
    attack = start_attack(empty_store, two_divisions("gender"), "gender")
    rows = asked(attack.board, gender=gender)
    for unit in UNITS:
        where = {unit.field: unit.name, "gender": gender}
        answer = attack.board.measure("headcount", (), where)
        row = rows["headcount", unit]
        assert answer is not None
        assert (row["value"], row["note"]) == (answer.total.value, answer.total.note)
        attack.measure("headcount", (), where)
        attack.measure("headcount", (), {unit.field: unit.name})
    assert rows["headcount", Unit("org_l4", "Clinic")]["note"] == "c"
    assert attack.leaks({"org_l4": "Clinic", "gender": "Male"}) == []


def test_no_difference_is_given_where_a_number_is_hidden(empty_store: Path) -> None:
    rows = asked(start_attack(empty_store, two_divisions("age"), "age").board)
    hidden = [row for row in rows.values() if row["note"] == "c"]
    assert hidden
    numbers = ("value", "low", "high", "n", "difference", "difference_low", "difference_high", "p",
               "bh_p")  # fmt: skip
    assert all(row[name] is None for row in hidden for name in numbers)
