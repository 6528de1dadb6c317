"""What is assumed about retiring, where it comes from, and people known by a band only."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.ages import retirement
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.reference import plain
from tests.small_board import load_drawn, people

NURSING, OFFICE = "Nursing and Midwifery Registered", "Administrative and Clerical"
DAY = date(2026, 3, 31)


def assumed(store: Path, **options: str) -> retirement.Assumptions:
    opened = open_store(store)
    try:
        return retirement.assume(opened, DAY, {k.replace("__", "."): v for k, v in options.items()})
    finally:
        opened.close()


def experience(**values: Any) -> dict[str, Any]:
    usual = {"staff_group": NURSING, "retirements": 0, "mean_age": None, "observable": 0,
             "returned": 0, "fte_before": 0.0, "fte_after": 0.0}  # fmt: skip
    return {**usual, **values}


def test_documented_values_are_the_start(empty_store: Path) -> None:
    found = assumed(empty_store)
    assert found.of("age", OFFICE).value == 60
    assert (found.of("return_rate", NURSING).value, found.of("return_fte", NURSING).value) == (
        0.44, 0.67,
    )  # fmt: skip
    assert (found.of("return_rate", OFFICE).value, found.of("return_fte", OFFICE).value) == (
        0.37, 0.8,
    )  # fmt: skip
    assert found.of("age", NURSING).source.startswith("from: House of Commons")


def test_what_happened_here_comes_before_them_where_there_is_enough(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        experience(retirements=30, mean_age=61.6, observable=29, returned=20),
        experience(staff_group=OFFICE, retirements=29, mean_age=66, observable=40, returned=30,
                   fte_before=30.0, fte_after=18.0),
    ]  # fmt: skip
    monkeypatch.setattr(retirement, "_retirements", lambda _store, _day: rows)
    found = assumed(empty_store)
    assert found.of("age", NURSING).value == 62
    assert found.of("age", NURSING).source == "local: 30 retirements here, last 3 years"
    assert found.of("return_rate", NURSING).value == 0.44
    assert found.of("age", OFFICE).value == 60
    assert (found.of("return_rate", OFFICE).value, found.of("return_fte", OFFICE).value) == (
        0.75, 0.6,
    )  # fmt: skip
    assert assumed(empty_store, experience="documented").of("age", NURSING).value == 60


def test_what_is_typed_comes_before_everything(empty_store: Path) -> None:
    options = {f"retirement_age__{NURSING}": "58", "retirement_age": "65", "return_rate": "0.1"}
    found = assumed(empty_store, **options)
    assert found.ages == {"": 65, NURSING: 58}
    assert found.of("return_rate", NURSING).value == 0.1
    assert found.of("age", OFFICE).source == "typed"


@pytest.mark.parametrize(
    ("name", "text"),
    [("retirement_age", "soon"), ("return_rate", "2"), ("experience", "mine")],
)
def test_what_cannot_be_read_is_refused(empty_store: Path, name: str, text: str) -> None:
    with pytest.raises(UserError):
        assumed(empty_store, **{name: text})


def test_local_experience_comes_from_the_events(empty_store: Path) -> None:
    """Without a leavers file nobody is known to have retired: nothing local is claimed."""
    load_drawn(empty_store, people(40, age=62), date(2025, 3, 31))
    load_drawn(empty_store, people(4, age=62), DAY)
    assert assumed(empty_store).of("age", NURSING).value == 60


def test_one_return_rate_for_a_mixed_team(empty_store: Path) -> None:
    """Thirty nurses at 44 % and ten office staff at 37 %."""
    load_drawn(
        empty_store, [*people(30, age=58), *people(10, staff_group=OFFICE, age=58, band="4")], DAY
    )
    store = open_store(empty_store)
    result = build(store, "retirement_exposure", Scope(), {"horizon": "2"})
    store.close()
    assert result.assumptions["return_rate"] == pytest.approx(
        (30 * 0.44 + 10 * 0.37) / 40, abs=1e-3
    )
    row = result.rows[2]
    assert row["people_net"] == pytest.approx(40 * (1 - result.assumptions["return_rate"]))
    lost = 1 - result.assumptions["return_rate"] * result.assumptions["return_fte"]
    assert row["fte_net"] == pytest.approx(40 * lost)


def test_people_of_a_band_are_spread_over_its_years(empty_store: Path) -> None:
    """Fifty people of 56 to 60: ten of each age, so ten reach 60 in each year; 71 and over have
    passed it."""
    posts = [{"age": None, "age_low": 56, "age_high": 60}] * 50
    posts += [{"age": None, "age_low": 71, "age_high": None}] * 10
    load_drawn(empty_store, [*posts, *people(20, age=40)], DAY)
    store = open_store(empty_store)
    result = build(store, "retirement_exposure", Scope(), {"horizon": "5"})
    store.close()
    assert [row["people"] for row in result.rows] == [20, 10, 10, 10, 10, 0]
    assert any("spread evenly" in remark and "60 people" in remark for remark in result.remarks)


def test_spread_people_agree_with_plain_python(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "0")
    posts = [{"age": None, "age_low": 51, "age_high": 55}] * 13
    posts += [{"age": None, "age_low": None, "age_high": 20}] * 7
    load_drawn(empty_store, [*posts, *people(9, age=59)], DAY)
    store = open_store(empty_store)
    result = build(store, "retirement_exposure", Scope(), {"horizon": "9"})
    store.close()
    rows = [
        {"person": n, "age": None, "counted": True, "primary": True, "order": n, "fte": 1.0,
         "contract": "", "staff_group": NURSING} | post
        for n, post in enumerate([*posts, *people(9, age=59)])
    ]  # fmt: skip
    found = [(r["years_ahead"], r["people"], r["fte"], r["people_so_far"]) for r in result.rows]
    assert found == plain.retirement_exposure(rows, {"": 60}, 9)
