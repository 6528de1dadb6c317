"""Units renamed or merged between staff lists: said, followed everywhere, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store, write_version
from analytics.errors import UserError
from analytics.imports.storing.verify import verify
from analytics.register import Register
from analytics.units.changes import UnitChange, final_names, list_changes, record_change, take_back
from analytics.units.pending import catch_up
from tests.small_board import load_drawn

THEN, BETWEEN, NOW = date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31)


def posts(first: int, count: int, unit: str, **more: Any) -> list[dict[str, Any]]:
    return [{"who": first + n, "organisation": unit, **more} for n in range(count)]


@pytest.fixture
def store(empty_store: Path) -> Path:
    """Ward A (20) and Ward B (10) become Ward C between the first two lists; Theatres stays."""
    load_drawn(
        empty_store,
        [*posts(0, 20, "Ward A"), *posts(100, 10, "Ward B"), *posts(200, 15, "Theatres")], THEN,
    )  # fmt: skip
    for day in (BETWEEN, NOW):
        load_drawn(empty_store, [*posts(0, 20, "Ward C"), *posts(100, 10, "Ward C"),
                                 *posts(200, 15, "Theatres")], day)  # fmt: skip
    return empty_store


def headcounts(store: Path, day: date) -> dict[str, float | None]:
    opened = open_store(store)
    try:
        rows = calculate(opened, "headcount", Scope(as_at=day), ("organisation",)).rows
        return {row.split["organisation"]: row.value for row in rows}
    finally:
        opened.close()


def merge(store: Path, since: date | None = None) -> None:
    for name in ("Ward A", "Ward B"):
        record_change(store, UnitChange("organisation", name, "Ward C", since), "tests")


def test_earlier_dates_stand_under_the_new_name(store: Path) -> None:
    merge(store)
    assert headcounts(store, THEN) == headcounts(store, NOW) == {"Ward C": 30, "Theatres": 15}


def test_an_event_that_was_lost_is_found_by_verify(empty_store: Path) -> None:
    """Events that no change touches stay as they are kept: what is wrong in them would stay too."""
    load_drawn(empty_store, posts(0, 20, "Ward A"), THEN)
    load_drawn(empty_store, posts(1, 20, "Ward A"), NOW)
    with write_version(empty_store) as writer:
        writer.execute("delete from event_post where event = 'leaver'")
    found = [verdict.disagreements for verdict in verify(empty_store)]
    assert found == [
        (), ("who started and who left is not what all files say: 1 event differs",)
    ]  # fmt: skip


def test_what_was_loaded_is_unchanged_and_the_word_can_be_taken_back(store: Path) -> None:
    merge(store)
    assert not any(verdict.disagreements for verdict in verify(store))
    take_back(store, "organisation", "Ward A", "tests")
    assert headcounts(store, THEN) == {"Ward A": 20, "Ward C": 10, "Theatres": 15}
    with Register(store) as register:
        assert [item.before for item in list_changes(register)] == ["Ward B"]


def test_a_date_says_from_when_the_name_holds(store: Path) -> None:
    """Ward B as a name of later dates is another unit."""
    record_change(store, UnitChange("organisation", "Ward C", "Ward D", BETWEEN), "tests")
    assert "Ward C" in headcounts(store, NOW)
    record_change(store, UnitChange("organisation", "Ward A", "Ward C", date(2024, 9, 1)), "tests")
    assert headcounts(store, THEN)["Ward D"] == 20


def test_a_projection_and_a_comparison_follow(store: Path) -> None:
    scope = Scope(NOW, BETWEEN, (("organisation", ("Ward C",)),))
    opened = open_store(store)
    years = build(opened, "age_projection", scope).assumptions["history"]
    change = build(opened, "age_change", scope, {"base": THEN.isoformat()})
    assert change.rows[0]["people_before"] is None or change.rows[0]["people_before"] == 0
    opened.close()
    merge(store)
    opened = open_store(store)
    followed = build(opened, "age_change", scope, {"base": THEN.isoformat()})
    opened.close()
    assert len(years) == 2
    assert followed.rows[0]["people_before"] == followed.rows[0]["people_now"] == 30


def test_a_rename_is_no_move_to_another_unit(store: Path) -> None:
    period = {"first": THEN, "last": NOW}
    sql = "select count(*) as moves from workforce_moves($period)"
    opened = open_store(store)
    assert opened.query(sql, {"period": period})[0]["moves"] == 30
    opened.close()
    merge(store)
    opened = open_store(store)
    assert opened.query(sql, {"period": period})[0]["moves"] == 0
    opened.close()


def test_the_lists_suggest_what_may_be_the_same_unit(store: Path) -> None:
    def listed() -> list[tuple[str, str, str]]:
        opened = open_store(store)
        try:
            rows = build(opened, "unit_changes", Scope()).rows
            return [(row["before"], row["after"], row["status"]) for row in rows]
        finally:
            opened.close()

    assert listed() == [("Ward A", "Ward C", "suggested"), ("Ward B", "Ward C", "suggested")]
    record_change(store, UnitChange("organisation", "Ward A", "Ward C"), "tests")
    assert listed() == [("Ward A", "Ward C", "recorded"), ("Ward B", "Ward C", "suggested")]


def test_changes_follow_each_other() -> None:
    chain = [UnitChange("org_l4", "A", "B"), UnitChange("org_l4", "B", "C")]
    assert final_names(chain) == {("org_l4", "A"): "C", ("org_l4", "B"): "C"}


def test_a_name_given_up_by_one_unit_and_taken_by_another_is_of_two_units(
    empty_store: Path,
) -> None:
    """On one day Ward B moves out and is Ward C, and Ward A moves in and is Ward B."""
    load_drawn(empty_store, [*posts(0, 20, "Ward A"), *posts(100, 10, "Ward B")], THEN)
    load_drawn(empty_store, [*posts(0, 20, "Ward B"), *posts(100, 10, "Ward C")], NOW)
    for before, after in (("Ward A", "Ward B"), ("Ward B", "Ward C")):
        record_change(empty_store, UnitChange("organisation", before, after, BETWEEN), "tests")
    assert headcounts(empty_store, THEN) == {"Ward B": 20, "Ward C": 10}
    assert headcounts(empty_store, NOW) == {"Ward B": 20, "Ward C": 10}


def test_two_units_that_changed_places_are_told_by_the_day() -> None:
    swap = [UnitChange("organisation", one, two, BETWEEN) for one, two in ("AB", "BA")]
    assert final_names(swap) == {("organisation", "A"): "B", ("organisation", "B"): "A"}


@pytest.mark.parametrize(
    "change",
    [
        UnitChange("staff_group", "A", "B"),
        UnitChange("organisation", "A", " "),
        UnitChange("organisation", "A", "A "),
    ],
)
def test_what_makes_no_sense_is_refused(store: Path, change: UnitChange) -> None:
    with pytest.raises(UserError):
        record_change(store, change, "tests")


def test_a_circle_is_refused_and_changes_nothing(store: Path) -> None:
    record_change(store, UnitChange("organisation", "Ward A", "Ward C"), "tests")
    with pytest.raises(UserError, match="circle"):
        record_change(store, UnitChange("organisation", "Ward C", "Ward A"), "tests")
    assert headcounts(store, THEN)["Ward C"] == 20
    with pytest.raises(UserError, match="No change is recorded"):
        take_back(store, "organisation", "Ward Z", "tests")


def test_a_later_import_keeps_following(store: Path) -> None:
    merge(store)
    load_drawn(store, [*posts(0, 20, "Ward A"), *posts(200, 15, "Theatres")], date(2023, 3, 31))
    assert headcounts(store, date(2023, 3, 31)) == {"Ward C": 20, "Theatres": 15}


def test_from_the_command_line(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--store", str(store), "unit", "renamed", "organisation", "Ward A", "Ward C"]
    assert main([*words, "--since", "2025-03-31", "--who", "tests"]) == 0
    assert "counted as “Ward C”" in capsys.readouterr().out
    assert main(["--store", str(store), "unit", "forget", "organisation", "Ward A"]) == 0
    assert main(["--store", str(store), "unit", "forget", "organisation", "Ward A"]) == 3


class ProgramEnds(BaseException):
    """Nobody catches it, as nobody catches the end of a program."""


def end_here(*_anything: object, **_more: object) -> None:
    raise ProgramEnds


def rename_and_end(store: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Ward A is Ward C; the program ends at a step of it."""
    change = UnitChange("organisation", "Ward A", "Ward C")
    with monkeypatch.context() as patch:
        patch.setattr(f"analytics.units.changes.{step}", end_here)
        with pytest.raises(ProgramEnds):
            record_change(store, change, "tests")


def test_where_the_program_ends_between_register_and_store_the_store_follows_when_next_opened(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for after_the_register in ("copy_into", "unmark"):
        rename_and_end(store, monkeypatch, after_the_register)
        with Register(store) as register:
            assert len(list_changes(register)) == 1
        asked = ["measure", "headcount", "--as-at", str(THEN), "--split", "organisation"]
        assert main(["--store", str(store), *asked]) == 0
        assert "Ward A" not in capsys.readouterr().out
        assert headcounts(store, THEN) == {"Ward C": 20, "Ward B": 10, "Theatres": 15}
        assert not list(store.glob("*.pending"))
        take_back(store, "organisation", "Ward A", "tests")


def test_a_store_that_cannot_follow_now_opens_as_it_is_and_follows_later(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename_and_end(store, monkeypatch, "copy_into")
    with write_version(store):  # somebody is importing
        catch_up(store)
    with monkeypatch.context() as patch:
        patch.setenv("GWEITHLU_REGISTER", "sqlite:////nowhere/at/all.sqlite")
        catch_up(store)
    assert "Ward A" in headcounts(store, THEN)
    catch_up(store)
    assert "Ward A" not in headcounts(store, THEN)
