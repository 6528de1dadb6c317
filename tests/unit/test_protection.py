"""Small numbers stay hidden however a question is asked, and wherever the answer goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.commands.data import measure_json, table_json
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope, parse_where
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from tests.small_board import load_drawn, people

THERAPY = "Allied Health Professionals"
NURSING = "Nursing and Midwifery Registered"
OFFICE = "Administrative and Clerical"


@pytest.fixture
def store(empty_store: Path) -> Store:
    """Three staff groups; two therapists and six office staff are 55 or older."""
    load_drawn(
        empty_store,
        [
            *people(30, staff_group=NURSING, age=40),
            *people(20, staff_group=NURSING, age=57),
            *people(18, staff_group=THERAPY, age=40),
            *people(2, staff_group=THERAPY, age=57, gender="Male"),
            *people(14, staff_group=OFFICE, age=40),
            *people(6, staff_group=OFFICE, age=57),
        ],
    )
    return open_store(empty_store)


def ask(store: Store, measure: str, *where: str, split: tuple[str, ...] = ()) -> MeasureResult:
    return calculate(store, measure, Scope(where=parse_where(where)), split)


def shown(result: MeasureResult) -> dict[str, float | None]:
    """The values of a split by one field; None where hidden."""
    return {next(iter(row.split.values())): row.numerator for row in result.rows}


class TestOneFieldAtATime:
    """A small group, the group that guards it, and the total."""

    def test_a_small_group_and_the_one_that_guards_it_are_hidden(self, store: Store) -> None:
        found = shown(ask(store, "aged_55_and_over", split=("staff_group",)))
        assert found == {NURSING: 20, THERAPY: None, OFFICE: None}

    def test_the_total_stays(self, store: Store) -> None:
        assert ask(store, "aged_55_and_over", split=("staff_group",)).total.numerator == 28

    def test_posts_are_no_secret(self, store: Store) -> None:
        assert shown(ask(store, "headcount", split=("staff_group",)))[THERAPY] == 20

    def test_a_field_that_tells_about_people_is(self, store: Store) -> None:
        assert shown(ask(store, "headcount", split=("gender",))) == {"Female": None, "Male": None}
        assert shown(ask(store, "fte", split=("gender",))) == {"Female": None, "Male": None}

    def test_the_threshold_is_the_organisations(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "2")
        assert shown(ask(store, "headcount", split=("gender",))) == {"Female": 88, "Male": 2}


class TestChosenInsteadOfDivided:
    """What a split hides, `where` does not show."""

    def test_the_guard_is_hidden_when_it_is_chosen_by_name(self, store: Store) -> None:
        """Total 28 less nursing 20 less office 6 would be the two therapists."""
        assert ask(store, "aged_55_and_over", f"staff_group={OFFICE}").total.note == "c"
        assert ask(store, "aged_55_and_over", f"staff_group={THERAPY}").total.note == "c"
        assert ask(store, "aged_55_and_over", f"staff_group={NURSING}").total.numerator == 20

    def test_a_choice_with_one_of_the_hidden_is_hidden(self, store: Store) -> None:
        chosen = f"staff_group={NURSING},{OFFICE}"
        assert ask(store, "aged_55_and_over", chosen).total.note == "c"

    def test_a_choice_with_all_of_the_hidden_is_shown(self, store: Store) -> None:
        """28 less nursing's 20 says the same."""
        chosen = f"staff_group={THERAPY},{OFFICE}"
        assert ask(store, "aged_55_and_over", chosen).total.numerator == 8

    def test_a_chosen_group_divided_by_the_same_field_is_hidden(self, store: Store) -> None:
        found = ask(store, "aged_55_and_over", f"staff_group={OFFICE}", split=("staff_group",))
        assert shown(found) == {OFFICE: None}

    def test_everybody_but_a_few_is_hidden(self, store: Store) -> None:
        assert ask(store, "headcount", "gender=Female").total.note == "c"
        assert ask(store, "mean_age", "gender=Female").total.note == "c"
        assert ask(store, "pay_cost", "gender=Male").total.note == "c"

    def test_two_values_that_are_everybody_are_shown(self, store: Store) -> None:
        assert ask(store, "headcount", "gender=Female,Male").total.value == 90

    def test_a_choice_of_people_hides_posts_too(self, store: Store) -> None:
        """How many men are in band 5 is about the men."""
        assert shown(ask(store, "fte", "gender=Male", split=("band",))) == {"5": None}

    def test_nothing_is_said_of_a_hidden_answer(self, empty_store: Path) -> None:
        load_drawn(empty_store, [*people(30), *people(3, gender="Male", age=None)])
        result = ask(open_store(empty_store), "mean_age", "gender=Male")
        assert result.total.note == "c"
        assert result.remarks == ()


class TestTheLadderOfAges:
    """50, 55, 60 and 65 and over: the difference of two of them is a number of people."""

    @pytest.fixture
    def old(self, empty_store: Path) -> Store:
        """Twelve are 60 or more and three are 55 to 59: 15 less 12 would show the three."""
        load_drawn(empty_store, [*people(40, age=40), *people(3, age=57), *people(12, age=62)])
        return open_store(empty_store)

    def test_the_lower_step_is_shown_and_the_next_is_hidden(self, old: Store) -> None:
        assert ask(old, "aged_55_and_over").total.numerator == 15
        assert ask(old, "aged_60_and_over").total.note == "c"

    def test_a_step_with_nobody_between_is_shown(self, old: Store) -> None:
        assert ask(old, "aged_50_and_over").total.numerator == 15
        assert ask(old, "aged_65_and_over").total.numerator == 0

    def test_years_ahead_keep_to_the_same_steps(self, old: Store) -> None:
        rows = build(old, "retirement_exposure", Scope(), {}).rows
        assert rows[0]["note"] == "c"  # 60 and over
        assert rows[5]["note"] == "c"  # reaches 60 in five years: 55 and over, and the step to 56

    def test_moving_the_retirement_age_shows_no_single_year(self, old: Store) -> None:
        """Aged 61 and over less aged 63 and over would be the people between."""
        totals = set()
        for age in range(55, 70):
            for row in build(
                old, "retirement_exposure", Scope(), {"retirement_age": str(age)}
            ).rows:
                if row["note"] is None:
                    totals.add(row["people_so_far"])
        steps = {abs(one - other) for one in totals for other in totals}
        assert not steps & {1, 2, 3, 4}


class TestTables:
    """Tables that pages list."""

    def test_skill_mix_by_gender_is_protected(self, store: Store) -> None:
        """It holds posts; divided by gender it holds people."""
        rows = build(store, "skill_mix", Scope(), {"group_by": "gender"}).rows
        assert {row["note"] for row in rows} == {"c"}
        assert {row["people"] for row in rows} == {None}
        rows = build(store, "skill_mix", Scope(where=(("gender", ("Male",)),)), {}).rows
        assert {row["note"] for row in rows} == {"c"}
        assert build(store, "skill_mix", Scope(), {}).rows[0]["note"] is None

    def test_completeness_by_gender_is_protected(self, store: Store) -> None:
        rows = build(store, "data_completeness", Scope(), {"unit_level": "gender"}).rows
        assert all(row["posts"] is None for row in rows if row["unit"] == "Male")
        assert build(store, "data_completeness", Scope(), {}).rows[0]["note"] is None

    def test_a_chosen_group_is_hidden_like_its_column(self, store: Store) -> None:
        by_group = build(store, "age_profile", Scope(), {}).rows
        of_column = {row["age_band"]: row["note"] for row in by_group if row["group"] == OFFICE}
        chosen = build(store, "age_profile", Scope(where=(("staff_group", (OFFICE,)),)), {}).rows
        for row in chosen:
            assert row["note"] == "c" or of_column[row["age_band"]] is None


NUMBERS = ("numerator", "denominator", "value", "low", "high", "people")


def test_a_hidden_row_carries_no_number_anywhere(store: Store) -> None:
    """Not in the result, not in its JSON, not among the remarks."""
    result = ask(store, "aged_55_and_over", split=("staff_group",))
    said: dict[str, Any] = json.loads(json.dumps(measure_json(result)))
    for row in said["rows"]:
        if row["note"] == "c":
            assert [row[name] for name in NUMBERS] == [None] * len(NUMBERS)
    table = build(store, "age_pyramid", Scope())
    for row in json.loads(json.dumps(table_json(table)))["rows"]:
        if row["note"] == "c":
            assert (row["people"], row["fte"]) == (None, None)


def test_an_age_band_of_another_scheme_is_no_choice(store: Store) -> None:
    """50-54 in the ESR scheme would be nobody, and look like an answer."""
    with pytest.raises(UserError, match="50-54"):
        ask(store, "headcount", "age_band=50-54")
