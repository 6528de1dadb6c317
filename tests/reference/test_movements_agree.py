"""Starters, leavers, rates, the flow and sickness of the demonstration board, told twice."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engagement.workforce_intervals import with_intervals
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.imports.comparing.history import imports_of
from analytics.imports.storing.undo import undo
from analytics.movements import events as options
from analytics.statistics.intervals import wilson
from tests.imports.judging import show_small_numbers
from tests.movement_board import END, MIDDLE, START, Post, load_lists
from tests.reference import movements as plain

TRAINEES = options.trainee_grades()
SPLITS = (None, "staff_group", "organisation", "band", "gender")
MEASURES = {
    "starters", "leavers", "mean_age_of_starters", "mean_age_of_leavers", "turnover_rate",
    "turnover_rate_headcount", "stability_rate", "mean_retirement_age", "retire_and_return_rate",
    "sickness_rate", "working_hours_share",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _small_numbers_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


def lists_of(store: Store) -> dict[date, list[dict[str, Any]]]:
    return {
        day: store.query("select * from staff_by_unit where as_at = $day", {"day": day})
        for day in store.dates()
    }


def files_of(store: Store) -> list[plain.File]:
    events = {"starters": "starter", "leavers": "leaver", "absence": "absence"}
    found = []
    for item in imports_of(store):
        if item.status != "current" or item.covers_from is None:
            continue
        table = "absence" if item.kind == "absence" else "movement"
        query = {
            "absence": "select * from absence_by_unit where import_id = $id",
            "movement": "select * from movement_by_unit where import_id = $id",
        }[table]
        rows = store.query(query, {"id": item.import_id})
        found.append(
            plain.File(events[item.kind], item.covers_from, item.as_at, item.import_id, rows)
        )
    return found


@pytest.fixture
def derived_store(demo_copy: Path) -> Path:
    """The demonstration board without its files of starters and leavers."""
    store = open_store(demo_copy)
    files = [item.import_id for item in imports_of(store) if item.kind in ("starters", "leavers")]
    store.close()
    for import_id in files:
        undo(import_id, store_folder=demo_copy)
    return demo_copy


def answers(store: Store, measure: str, split: str | None, day: date) -> Mapping[str, tuple]:
    result = calculate(store, measure, Scope(as_at=day), (split,) if split else ())
    return {row.split.get(split or "", ""): (row.numerator, row.denominator) for row in result.rows}


def expected(
    events: list[plain.Event], lists: plain.Lists, name: str, split: str | None, day: date
) -> dict[str, tuple]:
    event = "starter" if "starter" in name else "leaver"
    groups = plain.of_split(plain.counted(events, event, day, TRAINEES), split, TRAINEES)
    found = {}
    for group, items in groups.items():
        here = [item for item, _posts in items if plain.placed(item, split, group)]
        ages = [item.age for item in here if item.age is not None]
        fte = sum(fte or 0 for _item, posts in items for _row, fte in posts)
        means = plain.mean_of_ends(lists, day, split, group, TRAINEES)
        found[group] = {
            "starters": (len(here), None),
            "leavers": (len(here), None),
            "mean_age_of_starters": (sum(ages), len(ages)),
            "mean_age_of_leavers": (sum(ages), len(ages)),
            "turnover_rate": (fte, means[0]),
            "turnover_rate_headcount": (len(here), means[1]),
        }[name]
    return found


def told(pairs: Mapping[str, tuple]) -> dict[str, tuple]:
    """Groups with somebody in them."""
    return {group: pair for group, pair in pairs.items() if pair[0]}


def test_derived_events_agree_in_every_measure_and_split(derived_store: Path) -> None:
    store = open_store(derived_store)
    lists = lists_of(store)
    events = plain.derived(lists, files_of(store))
    day = max(lists)
    assert events
    for name in ("starters", "leavers", "mean_age_of_starters", "mean_age_of_leavers"):
        for split in SPLITS:
            wanted = told(expected(events, lists, name, split, day))
            found = told(answers(store, name, split, day))
            assert found.keys() == wanted.keys(), (name, split)
            for group, pair in wanted.items():
                assert found[group] == pytest.approx(pair), (name, split, group)
    store.close()


def test_the_flow_agrees(demo_store: Path) -> None:
    store = open_store(demo_store)
    lists = lists_of(store)
    scope = Scope(as_at=max(lists), compare=min(lists))
    for split in SPLITS:
        chosen = {"group_by": split} if split else {}
        rows = build(store, "workforce_flow", scope, chosen).rows
        found = {(row["group"], row["step"]): (row["people"], row["fte"]) for row in rows}
        wanted = plain.flow(lists, min(lists), max(lists), split)
        for key, pair in wanted.items():
            assert found[key] == pytest.approx(pair), (split, key)
        for key in found.keys() - wanted.keys():
            assert found[key] == (0, 0.0), (split, key)
    store.close()


def test_sickness_agrees_day_by_day(demo_store: Path) -> None:
    store = open_store(demo_store)
    lists = lists_of(store)
    lost, available = plain.sickness(lists, files_of(store), max(lists))
    total = calculate(store, "sickness_rate", Scope(as_at=max(lists))).total
    assert total.numerator == pytest.approx(lost)
    assert total.denominator == pytest.approx(available)
    store.close()


def test_the_interval_of_sickness_agrees_person_by_person(demo_store: Path) -> None:
    """Days lost and available of each person in each unit; Cochran's variance of their ratio."""
    store = open_store(demo_store)
    lists, day = lists_of(store), max(store.dates())
    people = plain.sickness_of_people(lists, files_of(store), day, "org_l3")
    found = with_intervals(store, calculate(store, "sickness_rate", Scope(as_at=day), ("org_l3",)))
    store.close()
    ranged = [row for row in found.rows if row.low is not None]
    assert len(ranged) > 3
    for row in found.rows:
        each = list(people[row.split["org_l3"]].values())
        lost, available = (sum(days[at] for days in each) for at in (0, 1))
        assert (row.numerator, row.denominator) == pytest.approx((lost, available))
        rate = lost / available
        rests = sum((y - rate * x) ** 2 for y, x in each) / (len(each) - 1)
        effective = rate * (1 - rate) * available**2 / (len(each) * rests)
        assert (row.low, row.high) == pytest.approx(wilson(rate * effective, effective))


def test_events_of_files_agree_in_day_outcome_and_fte(demo_store: Path) -> None:
    store = open_store(demo_store)
    found = {
        (row["event"], row["person"], row["event_date"]): (row["outcome"], row["fte"])
        for row in store.query(
            "select * from workforce_events(date '1900-01-01', date '2999-12-31')"
            " where source = 'file'"
        )
    }
    wanted = {
        (item.event, item.person, item.day): (item.outcome, item.posts[0][1])
        for item in plain.from_files(lists_of(store), files_of(store))
    }
    assert len(wanted) > 30
    assert {outcome for outcome, _fte in wanted.values()} >= {"left", "joined"}
    assert found.keys() == wanted.keys()
    for key, (outcome, fte) in wanted.items():
        assert found[key][0] == outcome, key
        assert found[key][1] == pytest.approx(fte), key
    store.close()


def test_the_rates_of_a_year_agree(empty_store: Path) -> None:
    """Sixty people who come, go and move between three units, some of them with two posts."""
    chance = random.Random(4)
    load_lists(empty_store, {day: list(a_board(chance)) for day in (START, MIDDLE, END)})
    store = open_store(empty_store)
    lists = lists_of(store)
    events = plain.derived(lists, files_of(store))
    for name in ("turnover_rate", "turnover_rate_headcount"):
        for split in (None, "organisation", "band"):
            wanted = told(expected(events, lists, name, split, END))
            found = told(answers(store, name, split, END))
            assert found.keys() == wanted.keys(), (name, split)
            for group, pair in wanted.items():
                assert found[group] == pytest.approx(pair), (name, split, group)
    stayed = plain.people_on(lists, START) & plain.people_on(lists, END)
    total = calculate(store, "stability_rate", Scope(as_at=END)).total
    assert (total.numerator, total.denominator) == (
        len(stayed), len(plain.people_on(lists, START)),
    )  # fmt: skip
    store.close()


def a_board(chance: random.Random) -> Iterator[Post]:
    for number in range(60):
        if chance.random() < 0.3:
            continue
        unit = chance.choice(("Ward One", "Ward Two", "Theatres"))
        post = Post(number, unit=unit, fte=chance.choice((0.4, 0.6, 1.0, None)),
                    band=chance.choice(("Band 5", "Band 6")))  # fmt: skip
        yield post
        if chance.random() < 0.2:
            yield post.but(second=True, unit="Theatres", fte=0.2)
