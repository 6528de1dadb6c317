"""The register: remembered corrections and the audit trail."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analytics.engine.store import current_version
from analytics.errors import UserError
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.register import Register, Remembered
from tests.small_board import DAY, load_staff, people, preview_rows, staff_rows

KEPT = Remembered({"fte": "WTE", "band": None}, {("gender", "W"): "Female"})


def test_what_was_decided_is_recalled_for_the_same_headings(empty_store: Path) -> None:
    with Register(empty_store) as register:
        register.remember("headings", "staff_in_post", KEPT, "a colleague")
    with Register(empty_store) as register:
        assert register.recall("headings", "staff_in_post") == KEPT
        assert register.recall("headings", "establishment") == Remembered()
        assert register.recall("others", "staff_in_post") == Remembered()


def test_the_last_decision_counts_and_the_earlier_ones_stay(empty_store: Path) -> None:
    with Register(empty_store) as register:
        register.remember("headings", "staff_in_post", KEPT, "a colleague")
        register.remember("headings", "staff_in_post", Remembered(), "another")
        assert register.recall("headings", "staff_in_post") == Remembered()


def test_a_look_into_a_new_register_makes_nothing(empty_store: Path) -> None:
    with Register(empty_store / "not there yet") as register:
        assert register.recall("headings", "staff_in_post") == Remembered()
    assert not (empty_store / "not there yet").exists()


def test_the_trail_is_newest_first_and_cut(empty_store: Path) -> None:
    with Register(empty_store) as register:
        for number in range(5):
            register.note("somebody", f"action {number}", {"number": number})
        assert [line["action"] for line in register.trail(2)] == ["action 4", "action 3"]
        assert register.trail()[0]["detail"] == '{"number": 4}'


def test_several_may_open_and_write_a_new_register_at_once(empty_store: Path) -> None:
    def write(number: int) -> None:
        with Register(empty_store) as register:
            register.note("somebody", "import", {"import_id": number})

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(24)))
    with Register(empty_store) as register:
        assert len(register.trail()) == 24


def test_several_may_copy_the_lines_of_the_store_at_once(empty_store: Path) -> None:
    load_staff(empty_store, people(6))
    (empty_store / "register.sqlite").unlink()

    def read(_number: int) -> list[str]:
        with Register(empty_store) as register:
            return [line["action"] for line in register.trail()]

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(16))) == [["import"]] * 16


def test_an_import_stands_where_the_register_cannot_be_told_of_it(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was stored is not said to have failed; the line comes along the next time."""
    preview = preview_rows(empty_store, staff_rows(people(6)))
    with monkeypatch.context() as patch:
        patch.setattr("analytics.register.bring_up_to_date", refuse)
        record = commit(preview, store_folder=empty_store)
    assert (record.people, record.status) == (6, "current")
    with Register(empty_store) as register:
        assert [line["action"] for line in register.trail()] == ["import"]


def refuse(*_anything: object) -> None:
    raise UserError("The register cannot be reached.")


def test_a_register_that_takes_no_corrections_stops_the_import(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_rows(empty_store, staff_rows(people(6)), mapping={"band": None})
    with monkeypatch.context() as patch:
        patch.setattr("analytics.register.bring_up_to_date", refuse)
        with pytest.raises(UserError, match="cannot be reached"):
            commit(preview, store_folder=empty_store)
    assert current_version(empty_store) == 0


def test_another_database_can_be_named(
    tmp_path: Path, empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "elsewhere.sqlite"
    monkeypatch.setenv("GWEITHLU_REGISTER", f"sqlite:///{place.as_posix()}")
    with Register(empty_store) as register:
        register.note("somebody", "import", {})
    assert place.exists()
    assert not (empty_store / "register.sqlite").exists()


@pytest.mark.parametrize("content", ["folder", "file in the way"])
def test_a_register_that_cannot_be_reached_is_said_plainly(tmp_path: Path, content: str) -> None:
    place = tmp_path / "store"
    if content == "folder":
        (place / "register.sqlite").mkdir(parents=True)
    else:
        place.write_text("not a folder")
    with pytest.raises(UserError, match="register of decisions") as caught, Register(place) as reg:
        reg.note("somebody", "import", {})
    assert caught.value.rule == "register_unavailable"


def test_corrections_of_an_import_are_there_for_the_next_file(empty_store: Path) -> None:
    """The second file has the same headings: nothing needs to be said again."""
    rows = staff_rows(people(6))
    first = preview_rows(empty_store, rows, mapping={"band": None})
    commit(first, store_folder=empty_store)
    second = preview_rows(empty_store, staff_rows(people(7)), as_at=DAY)
    assert "band" not in second.columns.by_field
    assert second.to_remember.columns == {"band": None}


def test_no_personal_value_reaches_the_register(empty_store: Path) -> None:
    posts = [{"employee_number": "31415926", "nhs_unique_id": "N271828"} for _ in range(1)]
    commit(preview_rows(empty_store, staff_rows(posts)), store_folder=empty_store)
    content = (empty_store / "register.sqlite").read_bytes()
    assert b"31415926" not in content
    assert b"N271828" not in content


def damage(file: Path, how: str) -> None:
    """What a disk does to a file: another content, noughts in the middle, a piece that is gone."""
    content = file.read_bytes()
    middle = len(content) // 2 // 4096 * 4096
    file.write_bytes({
        "other": b"this is no database at all " * 400,
        "zeroed": content[:4096] + bytes(len(content) - 4096),
        "cut": content[:middle],
    }[how])  # fmt: skip


@pytest.mark.parametrize("how", ["other", "zeroed", "cut"])
def test_a_damaged_register_is_said_plainly_by_whatever_reads_it(
    empty_store: Path, how: str
) -> None:
    load_staff(empty_store, people(12))
    with Register(empty_store) as register:
        register.remember("print", "staff_in_post", Remembered({"band": "Grade"}), "a colleague")
        register.add_unit_change("org_l3", "Ward A", "Ward B", None, "a colleague")
        register.add_scenario("one", 1, "saved", "name", archived=False, content={}, who="")
    damage(empty_store / "register.sqlite", how)
    reads = (
        lambda register: register.trail(), lambda register: register.unit_changes(),
        lambda register: register.recall("print", "staff_in_post"),
        lambda register: register.latest_scenarios(), lambda register: register.denominators(),
        lambda register: register.decided("leader"), lambda register: register.recipes("pack"),
    )  # fmt: skip
    for read in reads:
        with Register(empty_store) as register, pytest.raises(UserError) as told:
            read(register)
        assert told.value.rule in {"register_damaged", "register_unavailable"}
    before = current_version(empty_store)
    with pytest.raises(UserError, match="register"):
        load_staff(empty_store, people(14))
    assert current_version(empty_store) == before  # refused, and nothing stored


def test_with_a_register_that_cannot_be_written_a_change_is_stored_with_its_line(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_staff(empty_store, people(12))
    file = empty_store / "register.sqlite"
    with monkeypatch.context() as patch:
        patch.setenv("GWEITHLU_REGISTER", f"sqlite:///file:{file}?mode=ro&uri=true")
        record = load_staff(empty_store, people(14))
        assert undo(record.import_id, store_folder=empty_store).status == "undone"
    with Register(empty_store) as register:
        assert [line["action"] for line in register.trail()] == ["undo", "import", "import"]
