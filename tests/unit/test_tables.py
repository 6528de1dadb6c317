"""Tables against numbers worked out by hand, and their options."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from tests.small_board import load_drawn, people

NURSING, OFFICE = "Nursing and Midwifery Registered", "Administrative and Clerical"


@pytest.fixture
def store(empty_store: Path) -> Store:
    """Forty nurses and thirty office staff; a fifth of the nurses are past 60."""
    load_drawn(
        empty_store,
        [
            *people(32, staff_group=NURSING, age=42),
            *people(8, staff_group=NURSING, age=61, fte=0.5),
            *people(30, staff_group=OFFICE, age=57, band="4"),
        ],
    )
    return open_store(empty_store)


def rows(store: Store, table: str, **options: str) -> list[dict[str, Any]]:
    return list(build(store, table, Scope(), options).rows)


def test_age_profile_by_band_and_group(store: Store) -> None:
    found = {(row["age_band"], row["group"]): row for row in rows(store, "age_profile")}
    assert found["41-45", NURSING]["people"] == 32
    assert found["61-65", NURSING]["fte"] == 4
    assert found["61-65", NURSING]["participation"] == 0.5
    assert found["56-60", OFFICE]["people"] == 30


def test_age_profile_in_other_bands_and_groups(store: Store) -> None:
    found = rows(store, "age_profile", age_scheme="five_year", group_by="band")
    assert {(row["age_band"], row["group"]) for row in found} == {
        ("40-44", "5"), ("60-64", "5"), ("55-59", "4"),
    }  # fmt: skip


def test_retirement_exposure_counts_who_is_past_it_and_who_reaches_it(store: Store) -> None:
    found = {row["years_ahead"]: row for row in rows(store, "retirement_exposure")}
    assert (found[0]["people"], found[0]["fte"]) == (8, 4)
    assert found[3]["people"] == 30
    assert (found[10]["people_so_far"], found[10]["share_so_far"]) == (38, 38 / 70)


def test_retirement_exposure_takes_returns_off(store: Store) -> None:
    found = rows(store, "retirement_exposure", return_rate="0.25")
    assert found[0]["people_net"] == 6


def test_an_age_of_its_own_for_a_group(store: Store) -> None:
    options = {f"retirement_age.{OFFICE}": "57"}
    result = build(store, "retirement_exposure", Scope(), options)
    assert result.rows[0]["people"] == 38
    assert result.assumptions["retirement_age_by_staff_group"] == {OFFICE: 57}


def test_skill_mix_adds_up_and_is_priced(store: Store) -> None:
    found = rows(store, "skill_mix", oncost="0")
    assert sum(row["share"] for row in found) == pytest.approx(1)
    assert [row["band"] for row in found] == ["4", "5"]
    assert all(row["cost"] > 0 for row in found)


def test_a_title_says_what_the_groups_are(store: Store) -> None:
    result = build(store, "age_profile", Scope(), {"group_by": "band"})
    assert [column.title for column in result.columns][1] == "Band"


@pytest.mark.parametrize(
    "options", [{"colour": "red"}, {"group_by": "month"}, {"group_by": "x"}, {"age_scheme": "ten"}]
)
def test_other_options_are_refused(store: Store, options: dict[str, str]) -> None:
    with pytest.raises(UserError):
        build(store, "age_profile", Scope(), options)


@pytest.mark.parametrize("table", ["age_profile", "age_pyramid", "skill_mix"])
def test_a_big_table_is_quick(demo_store: Path, table: str) -> None:
    """Ages by single year in every unit: thousands of small cells."""
    store = open_store(demo_store)
    options = {} if table == "age_pyramid" else {"group_by": "organisation"}
    if table != "skill_mix":
        options["age_scheme"] = "single"
    begun = time.process_time()
    build(store, table, Scope(), options)
    assert time.process_time() - begun < 5  # of computing; under a second on a quiet computer
