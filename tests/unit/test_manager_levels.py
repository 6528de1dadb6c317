"""Answers divided by manager level: the rate, what is hidden, and what is said of unknown ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics import figures
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine import manager_levels
from analytics.engine.display import table_grid
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.small_board import DAY, EARLIER, load_rows, load_staff

LEVEL = ("manager_level",)
MATERNITY = {"assignment_status": "Maternity and Adoption"}


def staff(count: int, **more: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """One at the top (0), ten below (1 to 10), and the others led by those ten in turn."""
    leads = [None, *[0] * 10, *(1 + place % 10 for place in range(count - 11))]
    return [
        {
            "employee_number": f"{20000000 + place}",
            "supervisor": None if lead is None else f"{20000000 + lead}",
            **more.get("of", {}).get(place, {}),
        }
        for place, lead in enumerate(leads)
    ]


def appraised(store: Path, places: range, kind: str = "appraisal") -> None:
    rows = [["Employee Number", "Appraisal Date"]]
    load_rows(store, [*rows, *([f"{20000000 + at}", "01/02/2026"] for at in places)], kind)


def rate(store: Path, measure: str = "padr_rate", scope: Scope | None = None,
         splits: tuple[str, ...] = LEVEL, **options: str) -> MeasureResult:  # fmt: skip
    return calculate(open_store(store), measure, scope or Scope(), splits, options)


def numbers(result: MeasureResult) -> dict[str, tuple[float | None, float | None]]:
    return {row.split["manager_level"]: (row.numerator, row.denominator) for row in result.rows}


def test_the_rate_by_manager_level_adds_up_to_the_rate(empty_store: Path) -> None:
    load_staff(empty_store, staff(40))
    appraised(empty_store, range(1, 21))
    assert numbers(rate(empty_store)) == {
        "Manages managers": (0, 1), "Manages staff": (10, 10), "Manages nobody": (10, 29),
    }  # fmt: skip
    assert (rate(empty_store).total.numerator, rate(empty_store).total.denominator) == (20, 40)
    found = build(open_store(empty_store), "padr_by_unit", Scope(), {"by": "manager_level"})
    assert found.columns[0].title == "Manager level"
    assert {row["unit"]: row["done"] for row in found.rows}["Manages staff"] == 10


def test_doctors_have_levels_too(empty_store: Path) -> None:
    doctor = {"staff_group": "Medical and Dental", "role": "Consultant", "band": "Consultant"}
    load_staff(empty_store, staff(20, of={1: doctor, 15: doctor}))
    appraised(empty_store, range(1, 2))
    found = rate(empty_store, "medical_appraisal_rate")
    assert numbers(found) == {"Manages staff": (1, 1), "Manages nobody": (0, 1)}


def test_what_is_due_can_be_listed_by_manager_level_in_words(empty_store: Path) -> None:
    load_staff(empty_store, staff(40))
    appraised(empty_store, range(1, 21))
    found = build(open_store(empty_store), "padr_due", Scope(), {"by": "manager_level"})
    never = {row["unit"]: row["people"] for row in found.rows if row["when"] == "never"}
    # The one who manages managers has had none: that must not follow from the others either.
    assert never == {"Manages managers": None, "Manages staff": 0, "Manages nobody": None}
    assert "Manages nobody" in {row[1] for row in table_grid(found).rows}


def test_levels_stand_in_their_order_in_a_chart(empty_store: Path) -> None:
    load_staff(empty_store, staff(40))
    appraised(empty_store, range(1, 21))
    drawn = figures.bars(rate(empty_store)).figure
    assert drawn is not None
    assert list(drawn["data"][0]["y"]) == ["Manages managers", "Manages staff", "Manages nobody"]


def test_headcount_and_fte_can_be_divided_by_level_and_other_measures_cannot(
    empty_store: Path,
) -> None:
    load_staff(empty_store, staff(40))
    for measure in ("headcount", "fte"):
        assert {row.value for row in rate(empty_store, measure).rows} == {1, 10, 29}
    with pytest.raises(UserError):
        rate(empty_store, "mean_age")
    with pytest.raises(UserError):
        Scope(where=(("manager_level", ("Manages staff",)),))


def test_where_no_level_is_known_the_answer_says_what_to_load(empty_store: Path) -> None:
    load_staff(empty_store, [{} for _ in range(20)])
    appraised(empty_store, range(1))
    found = rate(empty_store)
    assert {row.split["manager_level"] for row in found.rows} == {"Not known"}
    assert manager_levels.none_known(found)
    assert any("Supervisor Employee Number" in remark for remark in found.remarks)
    assert not any("Supervisor" in remark for remark in rate(empty_store, splits=()).remarks)


def test_a_level_that_is_known_is_not_asked_for(empty_store: Path) -> None:
    load_staff(empty_store, staff(20))
    appraised(empty_store, range(1))
    assert not any("Supervisor" in remark for remark in rate(empty_store).remarks)


def test_few_managers_of_one_gender_are_hidden_and_cannot_be_had_by_subtraction(
    empty_store: Path,
) -> None:
    men = {place: {"gender": "Male"} for place in (1, 2, *range(11, 40))}
    load_staff(empty_store, staff(80, of=men))
    both = rate(empty_store, "headcount", splits=("manager_level", "gender"))
    hidden = {tuple(row.split.values()) for row in both.rows if row.note == "c"}
    assert ("Manages staff", "Male") in hidden
    assert len([pair for pair in hidden if pair[0] == "Manages staff"]) == 2
    of_men = rate(empty_store, "headcount", Scope(where=(("gender", ("Male",)),)))
    notes = {row.split["manager_level"]: row.note for row in of_men.rows}
    assert notes["Manages staff"] == "c"


def test_all_but_one_level_does_not_give_the_last_one_away(empty_store: Path) -> None:
    men = {place: {"gender": "Male"} for place in range(1, 80) if place % 2}
    load_staff(empty_store, staff(80, of=men))
    women = rate(empty_store, "headcount", Scope(where=(("gender", ("Female",)),)))
    shown = [row.value for row in women.rows if row.value is not None]
    assert len(women.rows) - len(shown) >= 2, "the one at the top would be the total less the rest"


def test_few_on_leave_at_one_level_cannot_be_told_from_a_change_of_the_rules(
    empty_store: Path,
) -> None:
    away = {1: MATERNITY, 2: MATERNITY, **dict.fromkeys(range(20, 40), MATERNITY)}
    load_staff(empty_store, staff(80, of=away))
    appraised(empty_store, range(1, 30))
    counted_in = rate(empty_store, **{"exclude.maternity": "no"})
    notes = {row.split["manager_level"]: row.note for row in counted_in.rows}
    assert notes["Manages staff"] == "c"
    assert notes["Manages nobody"] == "c", "22 less those here would be the two above"


def test_two_dates_hide_a_level_that_few_of_one_gender_came_into(empty_store: Path) -> None:
    men = {place: {"gender": "Male"} for place in range(60)}
    before, now = staff(60, of=men), staff(60, of=men)
    for post in now[11:]:
        if post["supervisor"] == now[1]["employee_number"]:
            post["supervisor"] = now[2]["employee_number"]  # so that one leads nobody any more
    load_staff(empty_store, before, EARLIER)
    load_staff(empty_store, now, DAY)
    scope = Scope(as_at=DAY, compare=EARLIER, where=(("gender", ("Male",)),))
    found = rate(empty_store, "headcount", scope)
    assert found.compared is not None
    assert found.compared.total.value == 60
    earlier = {row.split["manager_level"]: row.note for row in found.compared.rows}
    assert (earlier["Manages staff"], earlier["Manages nobody"]) == ("c", "c")
