"""Start + joined + moved in − left − moved out + hours = end, for any board and any group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit_all
from tests.movement_board import END, MIDDLE, START, Post, load_lists, look, posts, staff_rows

UNITS, BANDS = ("Ward One", "Ward Two", "Theatres"), ("3", "5", "6")
PEOPLE = 12
PLACE = st.none() | st.fixed_dictionaries(
    {
        "organisation": st.sampled_from(UNITS),
        "band": st.sampled_from(BANDS),
        "fte": st.sampled_from([0.2, 0.6, 1.0, None]),
        "is_in_post_status": st.sampled_from([True, True, True, False]),
        "second": st.none() | st.sampled_from(UNITS),
    }
)
BOARDS = st.lists(st.lists(PLACE, min_size=PEOPLE, max_size=PEOPLE), min_size=3, max_size=3)


@lru_cache(maxsize=3)
def _everybody(on: date) -> Preview:
    """Everybody with a first and a second post, as the importer reads them."""
    first = posts(1, PEOPLE)
    second = [post.but(second=True) for post in first]
    name = f"staff in post {on}.xlsx"
    return look(Path("nowhere"), staff_rows([*first, *second]), name, as_at=on)


def _drawn(on: date, places: Iterable[dict[str, Any] | None]) -> Preview:
    base = _everybody(on)
    assert base.to_store is not None
    rows = base.to_store.rows.to_pylist()
    kept = []
    for number, place in enumerate(places):
        if place is None:
            continue
        second = place["second"]
        said = {name: place[name] for name in ("organisation", "band", "fte")}
        posts_of = [{**rows[number], **said}]
        if second:
            posts_of.append({**rows[number + PEOPLE], **said, "organisation": second, "fte": 0.1})
        for at, row in enumerate(posts_of):
            in_post = place["is_in_post_status"] or at > 0
            row |= {"is_in_post_status": in_post, "is_counted": in_post, "posts": len(posts_of)}
        best = max(posts_of, key=lambda row: (row["is_counted"], row["fte"] or 0))
        kept += [{**row, "is_main_post": row is best} for row in posts_of]
    table = pa.Table.from_pylist(kept, schema=base.to_store.rows.schema)
    return replace(
        base,
        to_store=replace(base.to_store, rows=table),
        file=replace(base.file, sha256=str(hash(table.to_string()))),
        compared=replace(base.compared, replaces=None),
    )


@pytest.fixture
def load(tmp_path_factory: pytest.TempPathFactory):
    def loaded(board: list[list[dict[str, Any] | None]]) -> Store:
        folder = tmp_path_factory.mktemp("flow")
        found = [_drawn(on, places) for on, places in zip((START, MIDDLE, END), board, strict=True)]
        commit_all(
            [item for item in found if item.to_store and item.to_store.rows.num_rows],
            store_folder=folder,
        )
        return open_store(folder)

    return loaded


def check_equation(store: Store, scope: Scope, options: dict[str, str]) -> None:
    """The equation in people and FTE, and its ends as the measures give them."""
    result = build(store, "workforce_flow", scope, options)
    groups: dict[str, dict[str, dict[str, Any]]] = {}
    for row in result.rows:
        groups.setdefault(row["group"], {})[row["step"]] = row
    for group, steps in groups.items():
        for unit in ("people", "fte"):
            value = {step: row[unit] for step, row in steps.items()}
            gained = value["joined"] + value["moved_in"] + value["hours"]
            lost = value["left"] + value["moved_out"]
            assert value["start"] + gained - lost == pytest.approx(value["end"], abs=1e-9), group
    for name, unit in (("headcount", "people"), ("fte", "fte")):
        total = calculate(store, name, scope).total.value or 0
        assert sum(steps["end"][unit] for steps in groups.values()) == pytest.approx(total)


@given(board=BOARDS)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_the_flow_adds_up_for_any_board(board, load, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY"):
        monkeypatch.setenv(name, "0")
    store = load(board)
    days = store.dates()
    if len(days) < 2 or days[0] != END:
        return
    everybody = Scope(as_at=END, compare=days[-1])
    for options in ({}, {"group_by": "organisation"}, {"group_by": "band"}):
        check_equation(store, everybody, options)
    for unit in store.choices("organisation", END):
        check_equation(store, everybody.choosing("organisation", unit), {"group_by": "band"})
    store.close()


def test_each_step_is_who_it_says(empty_store: Path) -> None:
    """One joins, one leaves, one moves from Ward One to Ward Two, one works less, one goes away."""
    staying, mover, less, away = posts(1, 6), Post(20), Post(21), Post(22)
    load_lists(
        empty_store,
        {
            START: [*staying, mover, less, away, Post(23)],
            END: [*staying, mover.but(unit="Ward Two"), less.but(fte=0.4),
                  away.but(status="Career Break"), Post(24, hired=date(2025, 5, 1))],
        },
    )  # fmt: skip
    store = open_store(empty_store)

    def steps(scope: Scope) -> dict[str, tuple[int, float]]:
        rows = build(store, "workforce_flow", scope).rows
        return {row["step"]: (row["people"], round(row["fte"], 6)) for row in rows}

    assert steps(Scope()) == {
        "start": (10, 10), "joined": (1, 1), "moved_in": (0, 0), "left": (1, 1),
        "moved_out": (1, 1), "hours": (0, -0.6), "end": (9, 8.4),
    }  # fmt: skip
    one = Scope().choosing("organisation", "Ward Two")
    assert steps(one) == {
        "start": (0, 0), "joined": (0, 0), "moved_in": (1, 1), "left": (0, 0),
        "moved_out": (0, 0), "hours": (0, 0), "end": (1, 1),
    }  # fmt: skip


def test_the_flow_of_the_demonstration_board_adds_up(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY"):
        monkeypatch.setenv(name, "0")
    store = open_store(demo_store)
    days = store.dates()
    scope = Scope(as_at=days[0], compare=days[-1])
    for field in ("org_l4", "staff_group", "band", "gender", "contract"):
        check_equation(store, scope, {"group_by": field})
