"""Leaders beside the people they come from, against numbers worked out by hand."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.leadership.counting import Counts, hidden_cells
from analytics.vocabulary import ALL_TIERS
from tests.small_board import load_rows, load_staff, people

POSTS = ["Role Title", "Tier", "Organisation", "Cluster", "Profession", "Holder Employee Number",
         "Holder Name", "Vacant", "Shared", "Sessions"]  # fmt: skip
DOCTOR = {"staff_group": "Medical and Dental", "role": "Consultant"}


def held(title: str, tier: str, place: int | None = None, **more: Any) -> list[Any]:
    return [title, tier, "Board", more.get("cluster"), more.get("profession"),
            None if place is None else f"{20000000 + place}", more.get("name"), more.get("vacant"),
            more.get("shared"), more.get("sessions")]  # fmt: skip


def load_posts(store: Path, *rows: list[Any]) -> None:
    load_rows(store, [POSTS, *rows], "leadership_role")


@pytest.fixture
def board(empty_store: Path) -> Path:
    """100 women (numbers 0 to 99) and 60 men, all doctors, and 40 nurses; 10 women and 14 men lead,
    one of them twice, and one leader is a nurse."""
    load_staff(
        empty_store,
        people(100, gender="Female", **DOCTOR) + people(60, gender="Male", **DOCTOR) + people(40),
    )
    women = [held(f"Lead {place}", "Clinical lead", place) for place in range(10)]
    men = [held(f"Lead {place}", "Clinical lead", place) for place in range(100, 113)]
    more = [held("Head", "Clinical director", 100), held("Chief", "Executive", 113)]
    load_posts(empty_store, *women, *men, *more, held("Nurse", "Executive", 170))
    return empty_store


def table(store: Path, name: str = "leadership_baseline", **options: str) -> list[dict[str, Any]]:
    return list(build(open_store(store), name, Scope(), options).rows)


def row_of(rows: list[dict[str, Any]], tier: str, group: str) -> dict[str, Any]:
    return next(row for row in rows if (row["tier"], row["group"]) == (tier, group))


def test_all_tiers_count_people_and_come_first(board: Path) -> None:
    rows = table(board)
    assert rows[0]["tier"] == "All tiers"
    women, men = (row_of(rows, "All tiers", each) for each in ("Female", "Male"))
    assert (women["leaders"], women["leaders_total"]) == (10, 24)
    assert (men["leaders"], men["pool"], men["pool_total"]) == (14, 60, 160)
    assert women["representation_index"] == pytest.approx((10 / 24) / (100 / 160))
    assert women["shortfall"] == pytest.approx(24 * 100 / 160 - 10)
    assert women["rate"] == 10 / 100
    assert women["rate_ratio"] == pytest.approx((10 / 100) / (14 / 60))
    assert women["odds_ratio"] == pytest.approx(10 * 46 / (90 * 14))
    assert (women["four_fifths"], men["four_fifths"]) == ("yes", "no")


def test_a_leader_outside_the_pool_is_said_and_not_counted(board: Path) -> None:
    found = build(open_store(board), "leadership_baseline", Scope(), {})
    assert "1 leader is not in the pool and is not counted." in found.remarks
    everybody = table(board, pool="all_staff", characteristic="hours")
    assert row_of(everybody, "All tiers", "Full time")["leaders"] == 25


def test_a_pool_with_few_leaders_more_does_not_say_who_they_are(board: Path) -> None:
    """One leader is no doctor: all staff less all doctors would say that she is a woman."""
    assert {row["leaders"] for row in table(board, pool="all_staff")} == {None}
    named = ["Role Title", "Successor Name", "Readiness"]
    load_rows(board, [named, ["Head", "Somebody Else", "Ready now"]], "succession")
    bench = table(board, "bench_diversity", pool="all_staff")
    assert {row["incumbents"] for row in bench} == {None}


def test_who_the_leaders_of_a_unit_are_is_not_said(board: Path) -> None:
    unit = Scope(where=(("organisation", ("Ward One",)),))
    found = build(open_store(board), "leadership_baseline", unit, {})
    assert {row["leaders"] for row in found.rows} <= {None}
    assert any("for the whole organisation only" in text for text in found.remarks)


def test_tiers_of_few_are_hidden_and_all_less_the_others_does_not_give_them_away(
    board: Path,
) -> None:
    """Both small tiers are men, and all tiers less the leads would say so: the leads go too."""
    rows = table(board)
    assert {row["leaders"] for row in rows if row["tier"] != "All tiers"} == {None}
    assert row_of(rows, "All tiers", "Female")["leaders"] == 10


DRAWN = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=4)


@settings(deadline=None)
@given(DRAWN)
def test_no_small_number_of_leaders_can_be_worked_out(drawn: list[tuple[int, int]]) -> None:
    """Every way in which the posts of the tiers could be held, given what is shown."""
    counts = counts_of(drawn)
    hidden = hidden_cells(counts, 5, set())
    fitting = [ways for ways in product(*(range(a + b + 1) for a, b in drawn))
               if agrees(drawn, ways, hidden)]  # fmt: skip
    for place, (women, men) in enumerate(drawn):
        possible = {ways[place] for ways in fitting}
        if 0 < women < 5 or 0 < men < 5:
            assert max(possible) - min(possible) >= min(5, women + men)


def counts_of(drawn: list[tuple[int, int]]) -> Counts:
    women, men = (sum(column) for column in zip(*drawn, strict=True))
    leaders = {(ALL_TIERS, "F"): women, (ALL_TIERS, "M"): men}
    totals = {ALL_TIERS: women + men}
    for place, (one, other) in enumerate(drawn):
        leaders |= {(str(place), "F"): one, (str(place), "M"): other}
        totals[str(place)] = one + other
    return Counts(leaders, totals, {"F": 500, "M": 500})


def agrees(
    drawn: list[tuple[int, int]], ways: tuple[int, ...], hidden: set[tuple[str, str]]
) -> bool:
    """Whether so many women in each tier agree with everything that is shown."""
    if (ALL_TIERS, "F") not in hidden and sum(ways) != sum(women for women, _men in drawn):
        return False
    return all(
        (str(place), "F") in hidden or ways[place] == women
        for place, (women, _men) in enumerate(drawn)
    )


def test_a_tier_in_which_all_are_alike_is_hidden(board: Path) -> None:
    load_posts(board, *(held(f"Lead {place}", "Clinical lead", place) for place in range(100, 112)))
    assert {row["leaders"] for row in table(board)} == {None}


def test_hours_are_no_secret_and_are_shown(board: Path) -> None:
    rows = table(board, characteristic="hours")
    assert {(row["group"], row["leaders"]) for row in rows if row["tier"] == "Executive"} == {
        ("Full time", 1)
    }


def test_few_people_left_out_by_their_years_hide_every_group(empty_store: Path) -> None:
    long, short = {"start": "01/04/2010"}, {"start": "01/04/2025"}
    load_staff(
        empty_store,
        people(40, gender="Female", **DOCTOR, **long)
        + people(2, gender="Female", **DOCTOR, **short)
        + people(40, gender="Male", **DOCTOR, **long)
        + people(20, gender="Male", **DOCTOR, **short),
    )
    load_posts(empty_store, *(held(f"L {n}", "Clinical lead", n) for n in range(30, 56)))
    rows = table(empty_store, min_years="5")
    assert row_of(rows, "All tiers", "Female")["leaders"] is None
    # The whole pool less the men would be the women, and so the two who came lately.
    assert row_of(rows, "All tiers", "Male")["pool"] is None
    assert row_of(table(empty_store), "All tiers", "Female")["leaders"] == 12


@pytest.mark.parametrize(("late", "shown"), [(0, True), (2, False), (8, True)])
def test_few_leaders_left_out_by_their_years_hide_every_group(
    late: int, shown: bool, empty_store: Path
) -> None:
    long, short = {"start": "01/04/2010"}, {"start": "01/04/2025"}
    load_staff(
        empty_store,
        people(40, gender="Female", **DOCTOR, **long)
        + people(40, gender="Male", **DOCTOR, **long)
        + people(20, gender="Female", **DOCTOR, **short)
        + people(20, gender="Male", **DOCTOR, **short),
    )
    leads = [*range(12), *range(40, 54), *range(80, 80 + late), *range(100, 100 + late)]
    load_posts(empty_store, *(held(f"L {n}", "Clinical lead", n) for n in leads))
    rows = table(empty_store, min_years="5")
    assert [row["leaders"] is not None for row in rows[:2]] == [shown] * 2


def test_steps_of_years_that_few_stand_between_hide_the_later_one(empty_store: Path) -> None:
    def since(year: int) -> dict[str, str]:
        return {"start": f"01/04/{year}"}

    load_staff(
        empty_store,
        people(40, gender="Female", **DOCTOR, **since(2005))
        + people(3, gender="Female", **DOCTOR, **since(2018))
        + people(20, gender="Female", **DOCTOR, **since(2024))
        + people(60, gender="Male", **DOCTOR, **since(2005))
        + people(30, gender="Male", **DOCTOR, **since(2024)),
    )
    load_posts(empty_store, *(held(f"L {n}", "Clinical lead", n) for n in range(30, 76)))
    shown = {
        years: row_of(table(empty_store, min_years=years), "All tiers", "Male")["leaders"]
        for years in ("0", "5", "10")
    }
    assert shown["0"] is not None
    assert shown["10"] is None  # three women are in the pool of five years and not of ten
    with pytest.raises(UserError):
        table(empty_store, min_years="7")


def test_a_reference_group_is_compared_with_and_an_unknown_one_refused(board: Path) -> None:
    rows = table(board, reference="male")
    assert row_of(rows, "All tiers", "Male")["verdict"] == "reference"
    women = row_of(rows, "All tiers", "Female")
    assert women["rate_ratio"] == pytest.approx((10 / 100) / (14 / 60))
    with pytest.raises(UserError, match="is not a group of the pool"):
        table(board, reference="Martian")


def test_clusters_are_counted_by_profession(board: Path) -> None:
    load_posts(
        board,
        held("Cluster Lead", "Cluster", cluster="North", profession="Medical", name="A",
             shared="Yes", sessions=2),
        held("Cluster Lead", "Cluster", cluster="North", profession="Medical", name="B",
             shared="Yes", sessions=1),
        held("Cluster Lead", "Cluster", cluster="South", profession="Medical", vacant="Yes"),
    )  # fmt: skip
    rows = table(board, "primary_care_leadership")
    assert [(r["cluster"], r["filled"], r["vacant"], r["shared"], r["sessions"]) for r in rows] == [
        ("North", 1, 0, 1, 3),
        ("South", 0, 1, 0, None),
    ]


def test_what_is_wrong_with_a_list_is_named_and_counted_apart(board: Path) -> None:
    """No doctor, nobody in the staff list, a name alone, a tier that is none, two posts of one."""
    load_posts(
        board, *(held(f"Lead {place}", "Clinical lead", place) for place in range(90, 112)),
        held("Again", "Clinical lead", 95), held("Odd", "Grand Vizier", 96),
        held("Nurse", "Clinical lead", 170), held("Gone", "Clinical lead", 9999),
        held("Outside", "Clinical lead", name="Somebody Else"),
    )  # fmt: skip
    found = build(open_store(board), "leadership_baseline", Scope(), {})
    assert {
        "3 leaders are not in the pool and are not counted.",
        "2 of them are not in the staff list of the date.",
        "The tier of 1 post is not known: it is a tier of its own here.",
        "1 person holds several posts of one tier and counts once for each there.",
    } <= set(found.remarks)
    assert row_of(list(found.rows), "All tiers", "Female")["leaders_total"] == 22
    assert row_of(list(found.rows), "Clinical lead", "Female")["leaders_total"] == 23
