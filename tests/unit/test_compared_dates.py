"""Two dates side by side: nothing about the few who came or went between them.

The attacker subtracts: each group, any groups added up, all of them less the shown ones, and a
choice of staff from a wider one. With few people between the dates, what is left is about them.
"""

from __future__ import annotations

import io
import json
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.__main__ import main
from analytics.answers.measures import calculate
from analytics.answers.sentences import change_since
from analytics.answers.tables import build
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.exports.table import tabulate
from analytics.exports.workbook import write_results
from analytics.privacy.compared_dates import Cell, hidden_cells, people_on_one_date_only
from tests.small_board import load_drawn

THEN, NOW = date(2025, 3, 31), date(2026, 3, 31)
T = 5


def ward(first: int, count: int, age: int = 40, **more: Any) -> list[dict[str, Any]]:
    return [{"who": first + n, "age": age + n % 12, **more} for n in range(count)]


def load(folder: Path, then: list[dict[str, Any]], now: list[dict[str, Any]]) -> None:
    load_drawn(folder, then, THEN)
    load_drawn(folder, now, NOW)


def asked(folder: Path, measure: str, by: tuple[str, ...] = (), **where: str) -> MeasureResult:
    scope = Scope(NOW, THEN, tuple((name, (value,)) for name, value in where.items()))
    store = open_store(folder)
    try:
        return calculate(store, measure, scope, by)
    finally:
        store.close()


def then_of(result: MeasureResult) -> MeasureResult:
    assert result.compared is not None
    return result.compared


NINE: dict[str, Any] = {"organisation": "Ward Nine"}


@pytest.fixture
def one_gone(empty_store: Path) -> Path:
    """Ward Nine lost one of 30; Ward One lost 8 of 60."""
    one = ward(200, 60, organisation="Ward One")
    load(empty_store, [*ward(0, 30, **NINE), *one], [*ward(0, 29, **NINE), *one[8:]])
    return empty_store


def test_the_age_of_the_one_who_left_cannot_be_worked_out(one_gone: Path) -> None:
    """30 × the mean then, less 29 × the mean now, is the age of the thirtieth."""
    result = asked(one_gone, "mean_age", organisation="Ward Nine")
    assert result.total.value is not None
    then = then_of(result).total
    assert (then.value, then.numerator, then.people, then.note) == (None, None, None, "c")
    assert any("differ between the two dates" in text for text in result.remarks)
    assert change_since(result) == ""


def test_neither_by_what_is_left_of_a_wider_choice(one_gone: Path) -> None:
    """All staff, less Ward One, is Ward Nine."""
    result = asked(one_gone, "mean_age", organisation="Ward One")
    assert then_of(result).total.note == "c"
    everybody = asked(one_gone, "mean_age")
    assert then_of(everybody).total.value is not None
    by_ward = then_of(asked(one_gone, "mean_age", ("organisation",)))
    assert [row.note for row in by_ward.rows] == ["c", "c"]
    assert by_ward.total.value is not None


def test_enough_people_and_nobody_at_all_are_shown(empty_store: Path) -> None:
    two = ward(400, 20, organisation="Ward Two")
    one = ward(200, 60, organisation="Ward One")
    load(empty_store, [*ward(0, 30, **NINE), *one, *two], [*ward(0, 24, **NINE), *one[8:], *two])
    rows = then_of(asked(empty_store, "mean_age", ("organisation",))).rows
    assert {row.split["organisation"]: row.note for row in rows} == dict.fromkeys(
        ("Ward Nine", "Ward One", "Ward Two")
    )
    assert then_of(asked(empty_store, "mean_age", organisation="Ward Nine")).total.value


def test_facts_about_posts_are_compared_as_before(one_gone: Path) -> None:
    result = asked(one_gone, "headcount", organisation="Ward Nine")
    assert then_of(result).total.value == 30
    by_gender = then_of(asked(one_gone, "headcount", ("gender",), organisation="Ward Nine"))
    assert {row.note for row in by_gender.rows} == {"c"}


def test_a_swap_of_two_people_is_no_change_of_number_and_still_hidden(empty_store: Path) -> None:
    load(empty_store, [*ward(0, 30, **NINE), *ward(200, 60)],
         [*ward(0, 29, **NINE), *ward(300, 1, age=64, **NINE), *ward(220, 60)])  # fmt: skip
    assert then_of(asked(empty_store, "headcount", organisation="Ward Nine")).total.value == 30
    assert then_of(asked(empty_store, "aged_55_and_over", organisation="Ward Nine")).total.note


def test_one_birthday_among_the_same_people_is_hidden(empty_store: Path) -> None:
    """Nobody came or went: the difference of two shares is whoever came to the age in between."""
    two: dict[str, Any] = {"organisation": "Ward Two"}
    rest = [*ward(0, 20, 18, **NINE), *ward(40, 20, 57, **NINE), *ward(200, 30, 18, **two)]
    rest += ward(240, 9, 57, **two)

    def older(age: int) -> list[dict[str, Any]]:
        five = [{"who": 300 + n, "age": age, **two} for n in range(5)]
        return [*rest, *ward(100, 1, age, **NINE), *five]

    load(empty_store, older(54), older(55))
    for measure in ("aged_55_and_over", "replacement_ratio"):
        nine = asked(empty_store, measure, organisation="Ward Nine")
        assert nine.total.value is not None
        assert then_of(nine).total.note == "c"
    assert then_of(asked(empty_store, "aged_55_and_over")).total.value is not None
    # … but not beside Ward Two, of which five came to the age: what is left is about the one.
    assert then_of(asked(empty_store, "aged_55_and_over", **two)).total.note == "c"
    by_ward = then_of(asked(empty_store, "aged_55_and_over", ("organisation",))).rows
    assert [row.note for row in by_ward] == ["c", "c"]
    assert then_of(asked(empty_store, "mean_age", **two)).total.value is not None


def test_json_workbook_and_table_hide_it_too(
    one_gone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--store", str(one_gone), "measure", "mean_age", "--compare", THEN.isoformat(),
             "--where", "organisation=Ward Nine", "--format", "json"]  # fmt: skip
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)["total"]
    assert told["value"] is not None
    assert told["compared"]["value"] is told["compared"]["numerator"] is None
    assert told["compared"]["note"] == "c"
    assert not any(value for name, value in told.items() if name.startswith("change"))
    result = asked(one_gone, "mean_age", organisation="Ward Nine")
    then = asked(one_gone, "mean_age").compared
    assert then is not None
    table = tabulate(result)
    cells = dict(zip([column.title for column in table.columns], table.rows[0], strict=True))
    assert cells["On 31 March 2025"] == "c"
    assert cells["Change"] == "c"
    write_results([result], io.BytesIO())
    store = open_store(one_gone)
    rows = build(store, "age_change", Scope(NOW, THEN, (("organisation", ("Ward Nine",)),))).rows
    store.close()
    assert {row["note"] for row in rows} == {"c"}


def test_a_choice_of_all_but_one_ward_does_not_tell_of_the_genders_of_that_one(
    empty_store: Path,
) -> None:
    """Of Ward Nine seven women and one man left: all wards less all but that one are that one."""
    men: dict[str, Any] = {"gender": "Male"}
    women: dict[str, Any] = {"gender": "Female"}
    nine = [*ward(0, 20, **NINE, **women), *ward(50, 20, **NINE, **men)]
    one = [*ward(200, 30, **women), *ward(300, 30, **men)]
    load(empty_store, [*nine, *one], [*nine[7:39], *one[8:52]])
    own = then_of(asked(empty_store, "headcount", ("gender",), **NINE)).rows
    assert {row.note for row in own} == {"c"}
    everybody = then_of(asked(empty_store, "headcount", ("gender",))).rows
    assert {row.note for row in everybody} == {None}
    others = then_of(asked(empty_store, "headcount", ("gender",), organisation="Ward One")).rows
    assert {row.note for row in others} == {"c"}


def test_a_pyramid_over_that_of_another_date_hides_it_too(empty_store: Path) -> None:
    """One of 12 women of 47 left between the dates, and 13 is on show beside 12."""
    old, young, two = ward(0, 12, 47, **NINE), ward(50, 12, 27, **NINE), ward(200, 60)
    for post in (*old, *young):
        post["age"] = 47 if post in old else 27
    left = [{**old[0], "who": 90}]
    load(empty_store, [*old, *left, *young, *two], [*old, *young, *two[8:]])
    for where, hidden in ((("organisation", ("Ward Nine",)),), True), ((), False):
        store = open_store(empty_store)
        result = build(store, "age_pyramid_overlay", Scope(NOW, THEN, where), {"over": "compare"})
        store.close()
        row = next(row for row in result.rows if row["age_band"] == "46-50")
        if hidden:
            assert row["people"] == 12
            assert {row["people_over"] for row in result.rows} == {None}
            assert any("differ between the two dates" in text for text in result.remarks)
        else:
            assert any(row["people_over"] for row in result.rows)


CELLS: list[Cell | None] = [None, *((a, b) for a in "AB" for b in "XYZ")]
MOVES = st.dictionaries(
    st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)).filter(lambda pair: len({*pair}) > 1),
    st.integers(1, 12),
    max_size=14,
)


@settings(max_examples=300, deadline=None)
@given(MOVES)
def test_no_groups_added_up_or_left_over_differ_by_few(moves: dict[Any, int]) -> None:
    cells = {cell for pair in moves for cell in pair if cell}
    if 0 < people_on_one_date_only(moves, cells) < T:
        return  # then everything is hidden: few_changed
    hidden = hidden_cells(moves, T)
    blocks = [*({cell} for cell in cells - hidden), *([hidden] if hidden else [])]
    for size in range(1, len(blocks) + 1):
        for some in combinations(blocks, size):
            people = people_on_one_date_only(moves, set().union(*some))
            assert people == 0 or people >= T, (some, hidden)


@settings(max_examples=300, deadline=None)
@given(MOVES)
def test_a_line_less_its_shown_groups_differs_by_nobody_or_enough(moves: dict[Any, int]) -> None:
    """The answer by one field shows every line: what is hidden in it is not left over alone."""
    hidden = hidden_cells(moves, T)
    cells = {cell for pair in moves for cell in pair if cell}
    for side in (0, 1):
        for name in {cell[side] for cell in cells}:
            line = {cell for cell in cells if cell[side] == name}
            people = people_on_one_date_only(moves, hidden & line)
            assert people == 0 or people >= T or line <= hidden


@given(MOVES)
def test_groups_that_enough_people_came_to_or_left_are_shown(moves: dict[Any, int]) -> None:
    enough = {pair: people + T for pair, people in moves.items() if None in pair}
    assert hidden_cells(enough, T) == set()
