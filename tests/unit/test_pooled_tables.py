"""Tables that would be mostly hidden, in coarser groups: out of numbers that are shown anyway."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.for_viewer import Answers
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import EXACT, LOOK, Viewer
from analytics.figures import due_in_three, sickness_by_age
from analytics.privacy.due_by_unit import is_overdue
from analytics.vocabulary import POOLED

SOON = ("due_30", "due_60", "due_90")
LEAST, LEAST_SICK = 5, 10


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Iterator[Store]:
    opened = open_store(demo_store)
    yield opened
    opened.close()


def exact(store: Store, table: str, options: dict[str, str]) -> TableResult:
    """The numbers as they are, for somebody who may see them."""
    viewer = Viewer(rights=frozenset({LOOK, EXACT}), exact=True)
    return Answers(store, viewer).table(table, Scope(), options)


@pytest.mark.parametrize("by", ["org_l3", "org_l5"])
def test_who_is_overdue_due_soon_and_later_are_the_people_of_the_narrower_steps(
    store: Store, by: str
) -> None:
    people: dict[str, dict[str, int]] = {}
    for row in exact(store, "padr_due", {"by": by}).rows:
        name = "overdue" if is_overdue(row["when"]) else "due_soon"
        name = name if row["when"] != "later" else "later"
        unit = people.setdefault(row["unit"], {"overdue": 0, "due_soon": 0, "later": 0})
        unit[name] += row["people"]
    result = build(store, "padr_due_in_three", Scope(), {"by": by})
    shown = {row["unit"] for row in result.rows if row["overdue"] is not None} - {POOLED}
    others = [of for unit, of in people.items() if unit not in shown]
    people[POOLED] = {
        name: sum(of[name] for of in others) for name in result.rows[0] if of_steps(name)
    }
    seen = 0
    for row in result.rows:
        for name in filter(of_steps, row):
            if row[name] is not None:
                assert row[name] == people[row["unit"]][name], (row["unit"], name)
                assert row[name] == 0 or row[name] >= LEAST
                seen += 1
    assert seen > 5


def of_steps(name: str) -> bool:
    return name in ("overdue", "due_soon", "later")


def test_lists_that_name_nobody_tell_who_is_overdue_only(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.skills.due_in_three._all_named", lambda *_given: False)
    rows = build(store, "padr_due_in_three", Scope(), {"by": "org_l3"}).rows
    assert any(row["overdue"] for row in rows)
    assert {(row["due_soon"], row["later"]) for row in rows} == {(None, None)}


def test_hidden_groups_of_an_age_stand_as_one(store: Store) -> None:
    result = build(store, "sickness_by_age", Scope(), {"together": "yes"})
    pooled = {row["age_band"]: row for row in result.rows if row["group"] == POOLED}
    assert pooled
    real = exact(store, "sickness_by_age", {}).rows
    for band, line in pooled.items():
        named = {row["group"] for row in result.rows if row["age_band"] == band}
        rest = [row for row in real if row["age_band"] == band and row["group"] not in named]
        assert len(rest) > 1
        for name in ("people", "days_lost", "days_available"):
            assert line[name] == pytest.approx(sum(row[name] for row in rest)), (band, name)
        assert line["people"] >= LEAST_SICK
    assert any("groups that are too small to show are put together" in r for r in result.remarks)


def test_nothing_is_put_together_unless_asked(store: Store) -> None:
    plain = build(store, "sickness_by_age", Scope())
    assert POOLED not in {row["group"] for row in plain.rows}
    assert plain.rows == build(store, "sickness_by_age", Scope(), {"together": "no"}).rows


def test_the_table_of_sickness_never_says_that_nobody_is_where_somebody_is_hidden(
    store: Store,
) -> None:
    result = build(store, "sickness_by_age", Scope(), {"together": "yes"})
    grid = sickness_by_age(result).grid
    bands = list(dict.fromkeys(row["age_band"] for row in result.rows))
    pooled = {row["age_band"] for row in result.rows if row["group"] == POOLED}
    assert grid.rows[-1][0] == "All other groups"
    for line in grid.rows[:-1]:
        assert not any(
            cell == "–" for band, cell in zip(bands, line[1:], strict=True) if band in pooled
        )


def test_the_page_names_the_unit_furthest_behind_and_how_many_are_left_out(store: Store) -> None:
    result = build(store, "padr_due_in_three", Scope(), {"by": "org_l3"})
    shown: list[dict[str, Any]] = [dict(row) for row in result.rows if row["overdue"] is not None]
    worst = max((row for row in shown if row["unit"] != POOLED), key=lambda r: r["share_overdue"])
    drawn = due_in_three(result)
    assert worst["unit"] in drawn.headline
    assert drawn.grid.rows[0][0] == worst["unit"]
    left_out = len(result.rows) - len(shown)
    assert (f"{left_out} unit" in drawn.subtitle) == bool(left_out)
