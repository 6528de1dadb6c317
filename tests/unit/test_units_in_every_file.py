"""A unit that was renamed or merged, in every kind of file that names one.

The judge is a second store, loaded with the same files under the names of now: with the change
said, the first one must answer everything as the second does, and without it as it did before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.compare.denominators import Denominator, list_denominators, on_date, save
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.unit_rows import ARCHIVE, POINTING
from analytics.register import Register
from analytics.units.changes import UnitChange, list_changes, record_change, take_back
from tests.imports.judging import show_small_numbers
from tests.movement_board import (
    END,
    START,
    Post,
    leaver_rows,
    load_lists,
    look,
    posts,
    staff_rows,
    starter_rows,
    store_rows,
)
from tests.small_board import load_rows

OLD, NEW, OTHER = "Ward One", "Ward Nine", "Ward Two"
CHANGED = date(2025, 6, 1)
COLD = "S13 Cold Cough Flu - Influenza"
MEASURES = ("headcount", "vacancy_rate", "sickness_rate", "leavers", "starters", "turnover_rate",
            "stability_rate", "padr_rate", "skill_cover")  # fmt: skip
TABLES = ("workforce_flow", "skill_gaps", "skill_mix_required", "sickness_by_age", "padr_by_unit")


@pytest.fixture(autouse=True)
def every_number(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


def board(unit: str, first: int = 1) -> list[Post]:
    return [*posts(first, 8, unit=unit), *posts(201, 6, unit=OTHER)]


def load_board(store: Path, old: str, new: str) -> None:
    """One year: the first list, the ledger and the files of the spring say ``old``."""
    load_lists(store, {START: board(old), END: board(new, first=3)})
    people = [Post(number).person for number in (1, 4, 5, 201)]
    month = (date(2025, 4, 1), date(2025, 5, 31))
    load_rows(store, [["Organisation", "Funded FTE"], [old, 10], [OTHER, 7]], "establishment",
              START)  # fmt: skip
    heads = ["Employee Number", "Absence Type", "Absence Reason", "Absence Start Date",
             "Absence End Date", "FTE Days Lost"]  # fmt: skip
    spells = [
        [people[1], "Sickness", COLD, date(2025, 4, 10), date(2025, 4, 19), 10],
        [people[3], "Sickness", COLD, date(2025, 5, 1), date(2025, 5, 4), 4],
    ]
    units = [old, OTHER]
    store_rows(
        store,
        [[*heads, "Organisation"], *([*s, u] for s, u in zip(spells, units, strict=True))],
        "absence.xlsx", since=month[0], as_at=month[1], kind="absence",
    )  # fmt: skip
    # Later on without a unit: it is taken from the list before, which says ``old`` still.
    later = [people[2], "Sickness", COLD, date(2025, 9, 1), date(2025, 9, 6), 6]
    store_rows(store, [heads, later], "absence later.xlsx", since=date(2025, 6, 1),
               as_at=END, kind="absence")  # fmt: skip
    load_rows(store, [["Organisation", "Staff Group", "Role", "Complete", "Required"],
                      [old, "Nursing and Midwifery Registered", "Staff Nurse", 5, 8]],
              "appraisal", START)  # fmt: skip
    load_rows(store, [["Employee Number", "Competence Name", "Date From", "Expiry Date"],
                      [people[1], "457|LOCAL|Venepuncture|", "01/02/2025", None]],
              "competence", START)  # fmt: skip
    load_rows(store, [["Unit", "Skill", "Level", "Number of People"],
                      [old, "Venepuncture", None, 3]], "requirement", START)  # fmt: skip
    load_rows(store, [["Ward", "Staff Type", "Required WTE"], [old, "RN", 9], [OTHER, "RN", 5]],
              "care_requirement", START)  # fmt: skip


def load_movements(store: Path, old: str, since: date = date(2025, 4, 1)) -> None:
    """Two who left and two who came in the spring, told by files of two months."""
    until = date(2025, 5, 31)
    left = leaver_rows([(Post(n, unit=old), date(2025, 5, 10), "Voluntary Resignation - Other")
                        for n in (1, 2)])  # fmt: skip
    store_rows(store, left, "leavers.xlsx", as_at=until, since=since)
    came = starter_rows([(Post(n, unit=old), date(2025, 5, 12)) for n in (9, 10)])
    store_rows(store, came, "starters.xlsx", as_at=until, since=since)


def answers(folder: Path) -> dict[str, Any]:
    """Everything that can be asked of units, on both dates."""
    store = open_store(folder)
    try:
        return {
            f"{name} {day}": ask(store, name, Scope(as_at=day))
            for day in (START, END)
            for name in (*MEASURES, *TABLES)
        }
    finally:
        store.close()


def ask(store: Store, name: str, scope: Scope) -> Any:
    if name in MEASURES:
        splits = () if name == "skill_cover" else ("organisation",)
        found = calculate(store, name, scope, splits)
        return [
            (row.split, row.numerator, row.denominator, row.note)
            for row in found.rows or (found.total,)
        ]
    by = {"group_by": "organisation"} if name == "workforce_flow" else {}
    return [dict(row) for row in build(store, name, scope, by).rows]


def test_a_rename_reaches_every_kind_of_row_and_can_be_taken_back(tmp_path: Path) -> None:
    said, named = tmp_path / "said", tmp_path / "named"
    for folder, old in ((said, OLD), (named, NEW)):
        load_board(folder, old, NEW)
        load_movements(folder, old)
    before, wanted = answers(said), answers(named)
    unlike = {name.split()[0] for name in wanted if before[name] != wanted[name]}
    assert unlike == {*MEASURES, *TABLES} - {"sickness_by_age"}
    for since in (None, CHANGED, END):
        record_change(said, UnitChange("organisation", OLD, NEW, since), "tests")
        found = answers(said)
        assert {name: found[name] for name in wanted if found[name] != wanted[name]} == {}
    take_back(said, "organisation", OLD, "tests")
    assert answers(said) == before
    assert views(said) == views(named)


def views(folder: Path) -> Any:
    store = open_store(folder)
    try:
        return store.query("select view_name, sql from duckdb_views() where not internal"
                           " order by view_name")  # fmt: skip
    finally:
        store.close()


def test_events_told_by_lists_alone_follow_too(tmp_path: Path) -> None:
    """Who left between the two lists left the unit that the first list names, on any day."""
    for folder, old in ((tmp_path / "said", OLD), (tmp_path / "named", NEW)):
        load_lists(folder, {START: board(old), END: board(NEW, first=3)})
    record_change(tmp_path / "said", UnitChange("organisation", OLD, NEW, END), "tests")
    kept: Mapping[str, Any] = {}
    for folder in (tmp_path / "said", tmp_path / "named"):
        store = open_store(folder)
        asked = {name: ask(store, name, Scope(as_at=END)) for name in ("leavers", "turnover_rate")}
        store.close()
        assert kept in ({}, asked)
        kept = asked
    assert {split["organisation"]: people for split, people, *_rest in kept["leavers"]} == {NEW: 2}


def test_a_merger_adds_up_what_its_units_had(tmp_path: Path) -> None:
    load_lists(tmp_path, {START: [*posts(1, 8, unit=OLD), *posts(201, 6, unit=OTHER)]})
    load_rows(tmp_path, [["Organisation", "Funded FTE"], [OLD, 10], [OTHER, 7]], "establishment",
              START)  # fmt: skip
    load_rows(tmp_path, [["Employee Number", "Competence Name", "Date From"],
                         [Post(1).person, "457|LOCAL|Venepuncture|", "01/02/2025"]],
              "competence", START)  # fmt: skip
    load_rows(tmp_path, [["Unit", "Skill", "Level", "Number of People"],
                         [OLD, "Venepuncture", None, 3], [OTHER, "Venepuncture", None, 2]],
              "requirement", START)  # fmt: skip
    load_rows(tmp_path, [["Ward", "Staff Type", "Required WTE"], [OLD, "RN", 9], [OTHER, "RN", 5]],
              "care_requirement", START)  # fmt: skip
    for name in (OLD, OTHER):
        record_change(tmp_path, UnitChange("organisation", name, NEW), "tests")
    store = open_store(tmp_path)
    try:
        assert ask(store, "vacancy_rate", Scope()) == [({"organisation": NEW}, 3.0, 17.0, None)]
        gaps = build(store, "skill_gaps", Scope()).rows
        assert [(row["unit"], row["required"]) for row in gaps] == [(NEW, 5)]
        chosen = Scope(where=(("organisation", (NEW,)),))
        required = build(store, "skill_mix_required", chosen).rows
        assert sum(row["required_fte"] or 0 for row in required if row["group"] != "total") == 14
    finally:
        store.close()


def test_a_file_that_comes_later_under_the_old_name_follows(tmp_path: Path) -> None:
    """A ledger still written in the old way finds its staff, and nobody is warned for nothing."""
    load_lists(tmp_path, {START: posts(1, 8, unit=OLD), END: posts(1, 8, unit=NEW)})
    ledger = [["Organisation", "Funded FTE"], [OLD.upper(), 10]]
    warned = {p.rule for p in look(tmp_path, ledger, "ledger.xlsx", as_at=END).problems}
    record_change(tmp_path, UnitChange("organisation", OLD, NEW), "tests")
    preview = look(tmp_path, ledger, "ledger.xlsx", as_at=END)
    assert "funded_without_staff" in warned
    assert "funded_without_staff" not in {p.rule for p in preview.problems}
    load_rows(tmp_path, ledger, "establishment", END)
    store = open_store(tmp_path)
    found = ask(store, "vacancy_rate", Scope())
    store.close()
    assert found == [({"organisation": NEW}, 2.0, 10.0, None)]


def test_required_skills_in_capitals_from_before_any_staff_list_are_of_their_unit(
    tmp_path: Path,
) -> None:
    load_rows(tmp_path, [["Unit", "Skill", "Level", "Number of People"],
                         [OLD.upper(), "Venepuncture", None, 3]], "requirement", START)  # fmt: skip
    load_lists(tmp_path, {START: posts(1, 8, unit=OLD)})
    load_rows(tmp_path, [["Employee Number", "Competence Name", "Date From"],
                         [Post(1).person, "457|LOCAL|Venepuncture|", "01/02/2025"]],
              "competence", START)  # fmt: skip
    store = open_store(tmp_path)
    gaps = build(store, "skill_gaps", Scope()).rows
    store.close()
    assert [(row["required"], row["people"]) for row in gaps] == [(3, 1)]


def test_a_requirement_in_capitals_follows_its_unit(tmp_path: Path) -> None:
    """Loaded before any staff list, from which its spelling would have been taken."""
    load_rows(tmp_path, [["Ward", "Staff Type", "Required WTE"], [OLD.upper(), "RN", 9]],
              "care_requirement", START)  # fmt: skip
    load_lists(tmp_path, {START: posts(1, 8, unit=OLD)})
    record_change(tmp_path, UnitChange("organisation", OLD, NEW), "tests")
    store = open_store(tmp_path)
    rows = build(store, "skill_mix_required", Scope()).rows
    store.close()
    assert [row["required_fte"] for row in rows if row["required_fte"]][:1] == [9]


def test_a_requirement_may_name_a_division_that_was_renamed(tmp_path: Path) -> None:
    load_lists(tmp_path, {START: posts(1, 8, unit=OLD)})  # in the division Medicine
    load_rows(tmp_path, [["Ward", "Staff Type", "Required WTE"], ["Medicine", "RN", 9]],
              "care_requirement", START)  # fmt: skip
    record_change(tmp_path, UnitChange("org_l4", "Medicine", "Acute Care"), "tests")
    store = open_store(tmp_path)
    rows = build(store, "skill_mix_required", Scope()).rows
    store.close()
    assert [row["required_fte"] for row in rows if row["required_fte"]][:1] == [9]


def test_every_table_that_points_at_a_unit_is_read_under_the_names_of_now(tmp_path: Path) -> None:
    """A new kind of file cannot be forgotten: its table points at units, and needs a view."""
    load_lists(tmp_path, {START: posts(1, 8, unit=OLD)})
    store = open_store(tmp_path)
    try:
        found = store.query(
            "select table_name as name from duckdb_columns() where column_name = 'unit_id'"
            " and table_name in (select table_name from duckdb_columns()"
            " where column_name = 'row_number')"
            " and table_name in (select table_name from duckdb_tables())"
        )
        views = store.query("select view_name as name, sql from duckdb_views()")
    finally:
        store.close()
    facts = {row["name"] for row in found}
    assert facts == {*POINTING, *(f"{name}{ARCHIVE}" for name in POINTING)}
    written = {row["name"]: row["sql"] for row in views}
    assert [n for n in POINTING if f"with_units('{n}')" not in written[f"{n}_by_unit"]] == []


def test_a_plan_or_a_link_for_the_old_name_finds_the_unit(tmp_path: Path) -> None:
    load_lists(tmp_path, {END: board(OLD)})
    record_change(tmp_path, UnitChange("organisation", OLD, NEW), "tests")
    store = open_store(tmp_path)
    found = calculate(store, "headcount", Scope(where=(("organisation", (OLD,)),)))
    store.close()
    assert found.total.value == 8
    assert found.scope.where == (("organisation", (NEW,)),)


def test_beds_follow_their_unit_and_those_of_a_merger_add_up(tmp_path: Path) -> None:
    def beds(unit: str, number: float, day: date) -> None:
        with Register(tmp_path) as register:
            save(register, [Denominator("organisation", unit, "beds", number, day)], "tests")

    def now(day: date) -> dict[str, float | None]:
        with Register(tmp_path) as register:
            kept, changes = list_denominators(register), list_changes(register)
        found = on_date(kept, "organisation", "beds", day, changes)
        return {unit: item.number for unit, item in found.items()}

    beds(OLD, 20, START)
    beds(OTHER, 12, START)
    assert now(END) == {OLD: 20, OTHER: 12}
    for name in (OLD, OTHER):
        record_change(tmp_path, UnitChange("organisation", name, NEW, CHANGED), "tests")
    assert now(START) == now(END) == {NEW: 32}
    beds(NEW, 30, END)  # of the unit as it is now
    assert now(START) == {NEW: 32}
    assert now(END) == {NEW: 30}
    take_back(tmp_path, "organisation", OLD, "tests")
    assert now(START) == {OLD: 20, NEW: 12}


def test_staff_lists_of_this_board_differ_in_the_name_alone() -> None:
    """The judge judges: the two boards are the same but for one word."""
    renamed = [replace(post, unit=NEW if post.unit == OLD else post.unit) for post in board(OLD)]
    assert staff_rows(renamed) == staff_rows(board(NEW))
