"""History read from staff lists, and what a projection says, hides and refuses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.ages.experience import (
    Counting,
    Experience,
    read_experience,
    stretches_before,
    year_before,
)
from analytics.ages.projection_protection import Shown
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.small_board import load_drawn

OLD, THEN, NOW = date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31)


def load(store: Path, day: date, people: Mapping[int, Any], **more: Any) -> None:
    """People by number; an age, or a dictionary with one."""
    posts = [
        {"who": number, **more, **(each if isinstance(each, dict) else {"age": each})}
        for number, each in people.items()
    ]
    load_drawn(store, posts, day)


def history(store: Path, scope: Scope | None = None, **counting: bool) -> Experience:
    opened = open_store(store)
    try:
        scope = scope or Scope(as_at=opened.dates()[0])
        return read_experience(opened, scope, Counting(**counting), 5)
    finally:
        opened.close()


def table(store: Path, name: str, scope: Scope | None = None, **options: str) -> TableResult:
    opened = open_store(store)
    try:
        return build(opened, name, scope or Scope(), options)
    finally:
        opened.close()


# Years of lists


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def test_years_run_back_from_list_to_list() -> None:
    dates = days("2023-09-30", "2024-03-31", "2024-09-30", "2025-03-31", "2025-09-30")
    assert stretches_before(dates, dates[-1], 5) == [
        (dates[2], dates[4]), (dates[0], dates[2]),
    ]  # fmt: skip
    assert len(stretches_before(dates, dates[-1], 1)) == 1


def test_an_august_is_never_held_against_a_september() -> None:
    dates = days("2024-08-31", "2025-09-30")
    assert stretches_before(dates, dates[-1], 5) == [(dates[0], dates[1])]
    assert not history_is_a_year(dates)
    near = days("2024-09-28", "2025-09-30")
    assert history_is_a_year(near)


def history_is_a_year(dates: list[date]) -> bool:
    from analytics.ages.experience import Stretch

    (pair,) = stretches_before(dates, dates[-1], 5)
    return Stretch(*pair, {}, {}, {}).is_a_year


@pytest.mark.parametrize(
    ("day", "before"),
    [("2025-02-28", "2024-02-29"), ("2024-02-29", "2023-02-28"), ("2026-02-28", "2025-02-28"),
     ("2025-03-31", "2024-03-31")],
)  # fmt: skip
def test_the_last_of_february_stays_the_last(day: str, before: str) -> None:
    assert year_before(date.fromisoformat(day)) == date.fromisoformat(before)


def test_less_than_a_year_is_one_short_stretch_and_less_than_a_month_is_none() -> None:
    dates = days("2025-09-30", "2025-12-31", "2026-03-31")
    assert stretches_before(dates, dates[-1], 5) == [(dates[0], dates[2])]
    assert stretches_before(days("2026-03-15", "2026-03-31"), NOW, 5) == []
    assert stretches_before([NOW], NOW, 5) == []


# Who has left


def test_leavers_and_starters_by_age(empty_store: Path) -> None:
    load(empty_store, THEN, {1: 40, 2: 50, 3: 61, 4: 61})
    load(empty_store, NOW, {1: 41, 3: 62, 9: 25})
    (year,) = history(empty_store).stretches
    assert (year.people, dict(year.left)) == ({40: 1, 50: 1, 61: 2}, {40: 0, 50: 1, 61: 1})
    assert year.joined == {25: 1}
    assert year.person_years() == {40: 1, 50: 1, 61: 2}


def test_somebody_back_within_the_year_has_not_left(empty_store: Path) -> None:
    """Retire and return, a break between two contracts: gone in September, back in March."""
    half = date(2025, 9, 30)
    load(empty_store, THEN, {1: 60, 2: 60})
    load(empty_store, half, {2: 60})
    load(empty_store, NOW, {1: 61, 2: 61})
    (year,) = history(empty_store).stretches
    assert sum(year.left.values()) == 0
    assert year.joined == {}


def test_a_career_break_is_not_leaving(empty_store: Path) -> None:
    load(empty_store, THEN, {1: 35, 2: 40})
    load(
        empty_store, NOW,
        {1: {"age": 36, "is_counted": False, "is_in_post_status": False}, 2: 41},
    )  # fmt: skip
    (year,) = history(empty_store).stretches
    assert sum(year.left.values()) == 0


def test_two_posts_are_one_person(empty_store: Path) -> None:
    post = {"who": 1, "age": 50, "posts": 2, "fte": 0.5}
    posts = [post, {**post, "is_main_post": False}, {"who": 2, "age": 51}]
    load_drawn(empty_store, posts, THEN)
    load(empty_store, NOW, {2: 52})
    (year,) = history(empty_store).stretches
    assert year.people == {50: 1, 51: 1}
    assert sum(year.left.values()) == 1


def test_a_move_to_another_unit_is_not_leaving_unless_chosen(empty_store: Path) -> None:
    ward = {"organisation": "Ward One"}
    load(empty_store, THEN, {1: {"age": 50, **ward}, 2: {"age": 51, **ward}})
    load(empty_store, NOW, {1: {"age": 51, "organisation": "Ward Two"}, 2: {"age": 52, **ward}})
    scope = Scope(NOW, where=(("organisation", ("Ward One",)),))
    (calm,) = history(empty_store, scope).stretches
    assert (sum(calm.left.values()), sum(calm.moved.values())) == (0, 1)
    (strict,) = history(empty_store, scope, moves_are_leaving=True).stretches
    assert sum(strict.left.values()) == 1


def test_doctors_in_training_are_out_unless_chosen(empty_store: Path) -> None:
    trainee = {"age": 28, "medical_grade": "Resident doctor (Foundation)"}
    load(empty_store, THEN, {1: trainee, 2: 40})
    load(empty_store, NOW, {2: 41})
    assert sum(history(empty_store).stretches[0].left.values()) == 0
    assert sum(history(empty_store, trainees=True).stretches[0].left.values()) == 1


def test_fixed_term_staff_can_be_left_out(empty_store: Path) -> None:
    load(empty_store, THEN, {1: {"age": 28, "contract": "Fixed term"}, 2: 40})
    load(empty_store, NOW, {2: 41})
    assert sum(history(empty_store).stretches[0].left.values()) == 1
    assert sum(history(empty_store, fixed_term=False).stretches[0].left.values()) == 0


def test_people_known_by_a_band_are_spread_over_it(empty_store: Path) -> None:
    band = {"age": None, "age_low": 56, "age_high": 60}
    load(empty_store, THEN, dict.fromkeys(range(10), band))
    load(empty_store, NOW, dict.fromkeys(range(10), band))
    assert history(empty_store).stretches[0].people == dict.fromkeys(range(56, 61), 2)


# The projection


def steady(size: int = 400) -> tuple[dict[int, int], dict[int, int]]:
    """A board of 25 to 64: in a year a tenth leave, and as many of 30 join."""
    before = {n: 25 + n % 40 for n in range(size)}
    after = {n: age + 1 for n, age in before.items() if n % 10}
    after |= {size + n: 30 for n in range(size // 10)}
    return before, after


@pytest.fixture
def board(empty_store: Path) -> Path:
    before, after = steady()
    load(empty_store, THEN, before)
    load(empty_store, NOW, after)
    return empty_store


def test_do_nothing_replace_and_so_many(board: Path) -> None:
    result = table(board, "age_projection", horizon="2", recruits="0")
    totals = {(row["scenario"], row["years_ahead"]): row["people"] for row in result.rows
              if row["age_band"] == "all"}  # fmt: skip
    assert totals["do_nothing", 0] == 400
    assert totals["do_nothing", 1] == totals["recruit", 1] == pytest.approx(360, abs=2)
    assert totals["replace", 2] == 400
    assert result.assumptions["starters_a_year"] == 40
    assert result.summary["leavers_a_year"] == pytest.approx(40, abs=2)
    assert "single year" in " ".join(result.remarks)


def test_dates_and_bands_of_every_scheme(board: Path) -> None:
    for scheme, band in (("esr", "26-30"), ("five_year", "30-34"), ("single", "30")):
        result = table(board, "age_projection", age_scheme=scheme, horizon="1")
        assert {row["date"] for row in result.rows} == {"2026-03-31", "2027-03-31"}
        assert band in {row["age_band"] for row in result.rows}


def test_returning_keeps_people_on_fewer_hours(board: Path) -> None:
    lost = {"retirement_rate": "0.5"}
    plain, back = (
        [row for row in table(board, "age_projection", horizon="1", **lost, **more).rows
         if row["scenario"] == "do_nothing" and row["age_band"] == "all"][1]
        for more in ({}, {"return_rate": "0.5", "return_fte": "0.6"})
    )  # fmt: skip
    assert back["people"] > plain["people"]
    assert back["fte"] / back["people"] < plain["fte"] / plain["people"]


def test_one_list_alone_gives_no_projection_and_says_why(empty_store: Path) -> None:
    load(empty_store, NOW, dict.fromkeys(range(30), 40))
    for name in ("age_projection", "age_backtest", "leaving_rates"):
        result = table(empty_store, name)
        assert result.rows == ()
        assert "Only one staff list" in " ".join(result.remarks)


def test_too_little_history_is_said(board: Path) -> None:
    assert "three dates" in " ".join(table(board, "age_backtest").remarks)


def test_a_season_alone_is_said(empty_store: Path) -> None:
    before, after = steady()
    load(empty_store, date(2025, 12, 31), before)
    load(empty_store, NOW, after)
    assert "no" in " ".join(table(empty_store, "leaving_rates").remarks)
    assert any(
        "Less than a year of history" in r for r in table(empty_store, "age_projection").remarks
    )


def test_a_small_unit_takes_the_rates_of_everybody(empty_store: Path) -> None:
    before, after = steady()
    unit = {n: {"age": 45, "organisation": "Ward Nine"} for n in range(1000, 1020)}
    load(empty_store, THEN, before | unit)
    load(empty_store, NOW, after | unit)
    scope = Scope(NOW, where=(("organisation", ("Ward Nine",)),))
    result = table(empty_store, "age_projection", scope, horizon="1")
    assert "those of the whole organisation" in " ".join(result.remarks)
    first = next(r for r in result.rows if r["years_ahead"] == 1 and r["age_band"] == "all")
    assert 17 <= first["people"] <= 19
    own = table(empty_store, "age_projection", scope, horizon="1", rates="own")
    assert next(r for r in own.rows if r["years_ahead"] == 1)["people"] == 20


@pytest.mark.parametrize(
    "options",
    [{"horizon": "0"}, {"recruits": "many"}, {"moves": "sideways"}, {"rates": "mine"},
     {"years": "0"}, {"colour": "red"}, {"include_trainees": "perhaps"}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(board: Path, options: dict[str, str]) -> None:
    with pytest.raises(UserError):
        table(board, "age_projection", **options)


# What stays hidden


def test_no_band_of_a_later_year_tells_a_single_age(empty_store: Path) -> None:
    """Two people of 50 among a hundred: 51-55 next year, less 51-55 now, would tell of them."""
    people = dict.fromkeys(range(50), 45) | dict.fromkeys(range(50, 100), 53) | {100: 50, 101: 50}
    load(empty_store, THEN, {n: age - 1 for n, age in people.items()})
    load(empty_store, NOW, people)
    rows = table(empty_store, "age_projection", rates="own").rows
    hidden = {
        (row["years_ahead"], row["age_band"]) for row in rows if row["people"] is None
    }  # fmt: skip
    assert {(0, "46-50"), (0, "51-55"), (1, "51-55"), (3, "51-55")} <= hidden
    assert all(row["low_95"] is None and row["fte"] is None for row in rows if row["note"])


def test_a_few_people_have_no_projection(empty_store: Path) -> None:
    before, after = steady()
    few = {n: {"age": 45, "organisation": "Ward Nine"} for n in range(1000, 1003)}
    load(empty_store, THEN, before | few)
    load(empty_store, NOW, after | few)
    scope = Scope(NOW, where=(("organisation", ("Ward Nine",)),))
    for name in ("age_projection", "age_backtest", "age_staying"):
        rows = table(empty_store, name, scope).rows
        assert all(row["note"] == "c" for row in rows), name
    everybody_else = Scope(NOW, where=(("organisation", ("Ward One",)),))
    rows = table(empty_store, "age_projection", everybody_else).rows
    assert all(row["people"] is None for row in rows)


def test_where_nothing_is_hidden_nothing_is() -> None:
    shown = Shown(False, None, frozenset(), 0)
    assert not shown.hides("51-55", 51, 55, 3, open_end=False)


def test_few_leavers_of_an_age_are_hidden_in_the_back_test(empty_store: Path) -> None:
    before, _after = steady()
    lists = [before]
    for _year in range(2):
        lists.append({n: a + 1 for n, a in lists[-1].items() if n % 10 or a < 55})
    for day, people in zip((OLD, THEN, NOW), lists, strict=True):
        load(empty_store, day, people)
    rows = table(empty_store, "age_backtest").rows
    for row in rows:
        if row["actual"] is not None and row["age_band"] != "all":
            assert row["actual"] == 0 or row["actual"] >= 5, row
