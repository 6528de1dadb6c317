"""Hot spots, exposure by group and pyramids over each other: by hand, and what stays hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics import figures
from analytics.ages.near_retirement import GroupAges, hidden_counts
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from tests.small_board import DAY, EARLIER, load_drawn, people

NURSING, OFFICE = "Nursing and Midwifery Registered", "Administrative and Clerical"


def crew(unit: str, **ages: int) -> list[dict[str, Any]]:
    return [
        post
        for age, count in ages.items()
        for post in people(count, organisation=unit, age=int(age[1:]))
    ]


@pytest.fixture
def store(empty_store: Path) -> Store:
    """Old Ward (mean 57) and New Ward (mean 33), forty people each."""
    load_drawn(
        empty_store, [*crew("Old Ward", a52=10, a57=20, a62=10), *crew("New Ward", a28=20, a38=20)]
    )
    return open_store(empty_store)


def by_unit(result: TableResult) -> dict[str, dict[str, Any]]:
    return {row[result.columns[0].id]: row for row in result.rows}


def test_the_oldest_unit_comes_first_with_its_interval_and_exposure(store: Store) -> None:
    result = build(store, "age_hotspots", Scope())
    old = result.rows[0]
    assert (old["unit"], old["mean_age"], old["people"]) == ("Old Ward", 57, 40)
    assert (old["past"], old["within_5"], old["share_within_5"]) == (10, 30, 0.75)
    assert old["older_share"] == 0.75
    assert old["stands_out"] == "older than the overall mean"
    assert old["mean_age_low"] < 57 < old["mean_age_high"]


def test_two_people_have_no_mean_age_and_no_other_unit_gives_it_away(empty_store: Path) -> None:
    posts = [*crew("Old Ward", a52=10, a57=30), *crew("New Ward", a28=40), *crew("Two", a40=2)]
    load_drawn(empty_store, posts)
    rows = by_unit(build(open_store(empty_store), "age_hotspots", Scope()))
    two = rows["Two"]
    assert {name for name, value in two.items() if value not in (None, "")} == {"unit", "note"}
    assert list(rows)[-1] == "Two"
    for column in ("mean_age", "older_share", "past", "within_5"):
        assert sum(row[column] is None for row in rows.values()) >= 2, column


def test_other_levels_limits_and_assumed_ages(store: Store) -> None:
    result = build(
        store, "age_hotspots", Scope(),
        {"by": "staff_group", "age_limit": "60", "retirement_age": "62"},
    )  # fmt: skip
    assert result.columns[0].title == "Staff group"
    assert result.rows[0]["within_5"] == 30
    assert result.rows[0]["older_share"] == 10 / 80
    for options in ({"by": "gender"}, {"age_limit": "58"}):
        with pytest.raises(UserError):
            build(store, "age_hotspots", Scope(), options)


def test_hot_spots_are_drawn_with_the_mean_of_all(store: Store) -> None:
    result = build(store, "age_hotspots", Scope(), {"by": "org_l4"})
    assert result.summary["mean_age"] == pytest.approx(45)
    assert figures.hot_spots(build(store, "age_hotspots", Scope())).headline.startswith("Oldest")


def test_exposure_by_group_uses_each_groups_own_age(empty_store: Path) -> None:
    posts = [
        *people(10, age=56), *people(30, age=40),
        *people(20, staff_group=OFFICE, age=56, band="4"),
        *people(20, staff_group=OFFICE, age=40, band="4"),
    ]  # fmt: skip
    load_drawn(empty_store, posts)
    store = open_store(empty_store)
    options = {f"retirement_age.{NURSING}": "55", "return_rate": "0.5", "return_fte": "0.6"}
    rows = by_unit(build(store, "retirement_by_group", Scope(), options))
    assert (rows[NURSING]["past"], rows[NURSING]["retirement_age"]) == (10, "55")
    assert (rows[OFFICE]["past"], rows[OFFICE]["within_5"]) == (0, 20)
    assert rows[OFFICE]["fte_net_5"] == pytest.approx(20 * (1 - 0.5 * 0.6))
    chart = figures.exposure_by_group(build(store, "retirement_by_group", Scope(), options))
    assert chart.headline == (
        "Administrative and Clerical, 50.0% of people past the assumed age or reaching it within"
        " 5 years"
    )


def test_fixed_term_staff_can_be_left_out(empty_store: Path) -> None:
    load_drawn(empty_store, [*people(20, age=61), *people(10, age=61, contract="Fixed term")])
    store = open_store(empty_store)
    counted = [
        build(store, "retirement_by_group", Scope(), {"include_fixed_term": text}).rows[0]["past"]
        for text in ("yes", "no")
    ]
    assert counted == [30, 20]


def group(name: str, **ages: int) -> GroupAges:
    """Ages as limit_age, such as r60_57=3."""
    people_of = {
        (int(key[1:].split("_")[0]), int(key.split("_")[1])): count for key, count in ages.items()
    }
    return GroupAges(name, people_of, {cell: float(n) for cell, n in people_of.items()})


def test_a_count_that_a_share_by_age_would_give_away_is_not_told() -> None:
    """Within 3 years of 60 is aged 57 and over: beside 55 and over it tells of two people of 56."""
    crowd = group("A", r60_40=50, r60_56=2, r60_58=20)
    assert hidden_counts([crowd], (3, 5), 5) == {("A", 3)}


def test_in_a_mixed_group_a_difference_from_a_share_is_not_told() -> None:
    """Doctors to 62, nurses to 60: within 5 years leaves out the three doctors of 55."""
    mixed = group("A", r60_40=50, r60_56=20, r62_55=3, r62_58=20)
    assert hidden_counts([mixed], (5,), 5) == {("A", 5)}
    apart = group("A", r60_40=50, r60_56=20, r62_55=8, r62_58=20)
    assert hidden_counts([apart], (5,), 5) == set()


def test_one_hidden_group_hides_another_beside_a_known_total() -> None:
    groups = [group("A", r60_40=50, r60_61=3), *(group(n, r60_40=50, r60_61=20) for n in "BC")]
    hidden = hidden_counts(groups, (0,), 5)
    assert ("A", 0) in hidden
    assert len(hidden) == 2
    assert hidden_counts(groups, (0,), 0) == set()


# Pyramids over each other


def test_another_date_the_unit_above_and_everybody(empty_store: Path) -> None:
    for day, older in ((EARLIER, 10), (DAY, 20)):
        load_drawn(
            empty_store,
            [*crew("Ward", a58=older, a30=20), *crew("Other", a58=20, a30=20)], day,
        )  # fmt: skip
    store = open_store(empty_store)
    ward = Scope(DAY, EARLIER, (("organisation", ("Ward",)),))
    shares = {
        over: {
            row["age_band"]: (row["share"], row["share_over"])
            for row in build(store, "age_pyramid_overlay", ward, {"over": over}).rows
        }
        for over in ("compare", "all", "parent")
    }
    assert shares["compare"]["56-60"] == (20 / 40, 10 / 30)
    assert shares["all"]["56-60"] == shares["parent"]["56-60"] == (20 / 40, 40 / 80)
    result = build(store, "age_pyramid_overlay", ward, {"over": "compare"})
    headline = figures.pyramid_overlay(result).headline
    assert headline == (
        "More women aged 56–60 than on the line (31 March 2025): 16.7 percentage points"
    )


def test_with_nothing_to_lay_over_it_says_what_to_choose(store: Store) -> None:
    for over in ("compare", "all"):
        result = build(store, "age_pyramid_overlay", Scope(), {"over": over})
        assert result.rows == ()
        assert "choose a unit" in result.remarks[0]
        assert figures.pyramid_overlay(result).figure is None


def test_a_pyramid_of_single_years_stays_readable(store: Store) -> None:
    chart = figures.pyramid(build(store, "age_pyramid", Scope(), {"age_scheme": "single"}))
    assert chart.figure is not None
    assert chart.figure.layout.height < 900
