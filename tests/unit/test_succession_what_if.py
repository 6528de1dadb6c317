"""What if posts fell vacant, people were ready, or leaders left earlier; nothing of it is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import local_viewer
from analytics.errors import UserError
from tests.small_board import load_staff, people
from tests.unit.test_succession import (  # noqa: F401  a fixture of theirs is used
    board,
    held,
    load_named,
    load_posts,
    named,
)

MEDICAL = "Executive Medical Director | Health Board"
SURGERY = "Clinical Director – Surgery | Surgery"


def what_if(store: Path, **options: str) -> list[dict[str, Any]]:
    result = build(open_store(store), "succession_what_if", Scope(), options, local_viewer())
    return list(result.rows)


def filled(store: Path, **options: str) -> list[tuple[int, int]]:
    return [(row["filled"], row["filled_then"]) for row in what_if(store, **options)]


def test_without_anything_supposed_both_sides_are_the_measures(board: Path) -> None:  # noqa: F811
    opened = open_store(board)
    rows = what_if(board)
    for row, horizon in zip(rows, ("now", "1", "3", "5"), strict=True):
        bench = calculate(opened, "net_bench", Scope(), (), {"horizon": horizon}).total
        assert row["filled"] == row["filled_then"] == bench.numerator
        if horizon != "now":
            vacancies = calculate(opened, "expected_vacancies", Scope(), (), {"horizon": horizon})
            assert row["expected"] == row["expected_then"]
            assert row["expected"] == pytest.approx(vacancies.total.value)
    assert rows[0]["expected"] is None


def test_whoever_leaves_is_no_successor_any_more(board: Path) -> None:  # noqa: F811
    # The holder of Surgery is the only one ready now, and is named for two other posts.
    assert filled(board)[0] == (1, 1)
    assert filled(board, leaves=SURGERY)[0] == (1, 0)


def test_one_person_more_who_is_ready_fills_a_post_more(board: Path) -> None:  # noqa: F811
    more = filled(board, nominate=f"{MEDICAL} | Ready now")
    assert more[0] == (1, 2)
    later = filled(board, nominate="Clinical Director – Medicine | Medicine | 3–5 years")
    assert later[:3] == filled(board)[:3]
    assert later[3][1] == later[3][0] + 1


def test_two_thought_of_for_one_post_fill_one_post(board: Path) -> None:  # noqa: F811
    both = f"{MEDICAL} | Ready now; {MEDICAL} | Ready now"
    assert filled(board, nominate=both)[0] == (1, 2)


def test_a_post_whose_own_chance_is_given_leaves_the_sum_by_it(board: Path) -> None:  # noqa: F811
    row = what_if(board, leaves=MEDICAL)[1]
    assert row["expected"] - row["expected_then"] == pytest.approx(0.1)


@pytest.fixture
def known_by_age(empty_store: Path) -> Path:
    """Twelve posts whose chances follow from the ages of their holders."""
    for day, ages in ((date(2025, 3, 31), range(40, 70)), (date(2026, 3, 31), range(41, 69))):
        load_staff(empty_store, [dict(each, age=age) for each, age in
                                 zip(people(len(ages)), ages, strict=True)], day)  # fmt: skip
    load_posts(empty_store, *(held(f"Clinical Director {place}", holder=place)
                              for place in range(12, 24)))  # fmt: skip
    load_named(empty_store, named("Clinical Director 12", 3))
    return empty_store


def test_the_chance_of_one_holder_does_not_follow_from_a_post_that_is_supposed_vacant(
    known_by_age: Path,
) -> None:
    plain = what_if(known_by_age)[1]
    assert plain["expected"] is not None
    row = what_if(known_by_age, leaves="Clinical Director 12 | Health Board")[1]
    assert row["expected"] == plain["expected"]
    assert (row["expected_then"], row["low_80_then"], row["note"]) == (None, None, "c")


def test_leaders_who_leave_earlier_leave_as_older_people_do(known_by_age: Path) -> None:
    rows = [what_if(known_by_age, retire_earlier=str(years))[2] for years in (0, 1, 3)]
    assert len({row["expected"] for row in rows}) == 1
    assert rows[0]["expected_then"] < rows[1]["expected_then"] < rows[2]["expected_then"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"leaves": "Nothing | Nowhere"}, "no leadership post “Nothing | Nowhere”"),
        ({"nominate": MEDICAL}, "does not end in a readiness"),
        ({"nominate": f"{MEDICAL} | soonish"}, "does not end in a readiness"),
        ({"nominate": "Ready now"}, "does not end in a readiness"),
        ({"retire_earlier": "9"}, "9"),
    ],
)
def test_what_cannot_be_supposed_is_refused(
    options: dict[str, str],
    words: str,
    board: Path,  # noqa: F811
) -> None:
    with pytest.raises(UserError, match="(?i)" + words.replace("|", r"\|")):
        what_if(board, **options)


def test_a_post_is_found_however_its_title_is_typed(board: Path) -> None:  # noqa: F811
    other = "clinical director - surgery | SURGERY"
    assert filled(board, leaves=other) == filled(board, leaves=SURGERY)
