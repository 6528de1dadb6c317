"""Scores out of respondents' answers, and numbers of engagement tables, in plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import mean, stdev
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.small_board import load_rows, load_staff, people
from tests.survey_board import DAY

SCALES = {"motivation": ("q2a", "q2b", "q2c"), "involvement": ("q3c", "q3d", "q3f"),
          "advocacy": ("q25a", "q25c", "q25d")}  # fmt: skip
ITEMS = tuple(item for items in SCALES.values() for item in items)
MEASURES = ("engagement_score", "response_rate")
# Few answered of the last; of a fourth group nobody did, so it was not asked.
GROUPS = ("Medical and Dental", "Healthcare Scientists", "Allied Health Professionals")
IN_POST = {GROUPS[0]: 60, GROUPS[1]: 50, GROUPS[2]: 10, "Estates and Ancillary": 40}


def drawn() -> list[dict[str, Any]]:
    """Ninety respondents with answers, some of them blank, and a group that few are of."""
    chance = Random(3)
    found = []
    for place in range(90):
        group = GROUPS[2] if place < 7 else chance.choice(GROUPS[:2])
        answers = {item: chance.choice([1, 2, 3, 4, 4, 5, 5, None]) for item in ITEMS}
        found.append({"group": group, "unit": ("Surgery", "Medicine")[place % 2], **answers})
    return found


@pytest.fixture
def board(empty_store: Path) -> Path:
    staff = [
        row for group, number in IN_POST.items()
        for row in people(number, organisation="Surgery", staff_group=group, role="Consultant")
    ]  # fmt: skip
    load_staff(empty_store, staff, DAY)
    head = ["Respondent ID", "Directorate", "Staff group", *ITEMS]
    lines = [
        [f"R{place}", row["unit"], row["group"], *(row[item] for item in ITEMS)]
        for place, row in enumerate(drawn())
    ]
    title = ["NHS Staff Survey 2025, responses"]
    load_rows(empty_store, [title, head, *lines], "survey_response", as_at=DAY)
    return empty_store


def known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def index_of(row: Mapping[str, Any]) -> float | None:
    """The mean of a respondent's means of three scales, on 0 to 10."""
    means = [mean(answers) for items in SCALES.values()
             if (answers := known([row[item] for item in items]))]  # fmt: skip
    return (mean(means) - 1) * 2.5 if means else None


def test_the_index_is_the_mean_of_respondents_means(board: Path) -> None:
    found = build(open_store(board), "engagement_trend", Scope(DAY), {}).rows
    by_group: dict[str, list[float | None]] = defaultdict(list)
    for row in drawn():
        for name in ("Everybody", row["group"]):
            by_group[name].append(index_of(row))
    shown = {row["group"]: row for row in found}
    everybody = known(by_group["Everybody"])
    assert shown["Everybody"]["n"] == len(everybody)
    assert shown["Everybody"]["score"] == pytest.approx(mean(everybody))
    reach = shown["Everybody"]["high"] - shown["Everybody"]["score"]
    assert reach == pytest.approx(1.98698 * stdev(everybody) / len(everybody) ** 0.5, rel=1e-4)
    # Seven of one group hide themselves and the smaller of the other groups.
    sizes = {name: len(known(by_group[name])) for name in GROUPS}
    smaller, larger = sorted(GROUPS[:2], key=lambda name: sizes[name])
    assert shown[GROUPS[2]]["score"] is None
    assert shown[smaller]["score"] is None
    assert shown[larger]["score"] == pytest.approx(mean(known(by_group[larger])))


def test_the_measures_are_sums_over_respondents(board: Path) -> None:
    """Everybody answered something; of the three groups that did 120 are in post at fieldwork."""
    store = open_store(board)
    answered = known([index_of(row) for row in drawn()])
    score = calculate(store, "engagement_score", Scope(DAY)).total
    assert score.numerator == pytest.approx(sum(answered))
    assert score.denominator == len(answered)
    rate = calculate(store, "response_rate", Scope(DAY)).total
    assert (rate.numerator, rate.denominator) == (len(drawn()), sum(IN_POST[g] for g in GROUPS))


def test_answers_are_counted_as_they_were_given(board: Path) -> None:
    found = build(open_store(board), "engagement_distribution", Scope(DAY), {}).rows
    for item in ITEMS:
        answers = known([row[item] for row in drawn()])
        shown = {
            row["answered"]: row["people"] for row in found
            if row["scored_on"] == item and row["group"] == "Everybody"
        }  # fmt: skip
        assert shown == {str(answer): answers.count(answer) for answer in range(1, 6)}


def test_answers_of_a_hidden_group_are_hidden(board: Path) -> None:
    found = build(open_store(board), "engagement_distribution", Scope(DAY), {}).rows
    mine = [row for row in found if row["group"] == GROUPS[2]]
    assert mine
    assert all(row["people"] is None and row["share"] is None for row in mine)
