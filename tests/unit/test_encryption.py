"""A store that is encrypted: from its first file on, later, with another key, and no more."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from analytics.__main__ import main
from analytics.engine import database, store, versions
from analytics.engine.encryption import how_kept, make_key_file, read_key_file
from analytics.engine.store import current_version, open_store, scratch
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.register import Register
from tests.held_versions import OPEN
from tests.small_board import load_staff, people
from tests.templates import MAKES

WARD = "Ward Hirgoed"
Use = Callable[[str], Path]


@pytest.fixture(autouse=True)
def _every_opening_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a key or without: nobody else in the process holds the file open."""
    monkeypatch.setattr(duckdb, "connect", OPEN)


@pytest.fixture
def use_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Use:
    """Let the setting name the key of that name, made where there is none; "" takes it away."""

    def use(name: str) -> Path:
        file = tmp_path / f"{name}.key"
        if not name:
            monkeypatch.delenv("GWEITHLU_KEY_FILE", raising=False)
        else:
            if not file.exists():
                make_key_file(file)
            monkeypatch.setenv("GWEITHLU_KEY_FILE", str(file))
        return file

    return use


def rule_of_opening() -> str:
    """The rule by which the store cannot be opened; "" where it can."""
    try:
        open_store().close()
    except UserError as refused:
        return refused.rule
    return ""


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in (folder / "versions").iterdir())


def test_a_store_that_begins_with_a_key_never_had_a_row_that_can_be_read(
    empty_store: Path, use_key: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "start_building", MAKES["start_building"])
    monkeypatch.setattr(store, "apply_schema", MAKES["apply_schema"])
    use_key("first")
    load_staff(empty_store, people(14, organisation=WARD))  # rows that no other test keeps plain
    undo(1, store_folder=empty_store)
    assert [found.disagreements for found in verify()] == [()]
    assert open_store().query("select count(*) as n from staff_archive") == [{"n": 14}]
    assert WARD.encode() not in bytes_of(empty_store)
    kept = [how_kept(file) for file in sorted((empty_store / "versions").iterdir())]
    assert set(kept) == {"encrypted"}


@pytest.fixture
def plain(empty_store: Path) -> Path:
    """A store of 12 people that is not encrypted."""
    load_staff(empty_store, people(12, organisation=WARD))
    return empty_store


def test_a_store_is_encrypted_given_another_key_restored_and_decrypted(
    plain: Path, use_key: Use, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert WARD.encode() in bytes_of(plain)
    early, late = str(tmp_path / "early"), str(tmp_path / "late")
    assert main(["backup", early]) == 0
    old = use_key("old")
    assert rule_of_opening() == "store_not_encrypted"
    assert main(["encrypt", "--yes"]) == 0
    assert WARD.encode() not in bytes_of(plain)
    assert main(["encrypt", "--yes"]) == 3  # it is already
    assert main(["backup", late]) == 0
    assert "the register is not" in capsys.readouterr().out
    assert how_kept(next(Path(late, "versions").iterdir())) == "encrypted"
    use_key("new")
    assert rule_of_opening() == "key_wrong"
    assert main(["encrypt", "--yes", "--old-key-file", str(old)]) == 0
    assert main(["restore", late, "--yes", "--old-key-file", str(old)]) == 0
    assert main(["restore", early, "--yes"]) == 0  # what was plain is encrypted on its way
    assert WARD.encode() not in bytes_of(plain)
    new = use_key("")
    assert rule_of_opening() == "key_missing"
    new = new.with_name("new.key")
    assert main(["decrypt", "--yes", "--old-key-file", str(old)]) == 3
    assert main(["decrypt", "--yes", "--old-key-file", str(new)]) == 0
    assert [item.people for item in list_imports()] == [12]
    with Register(plain) as register:
        actions = [line["action"] for line in register.trail()]
    assert (actions.count("encrypt"), actions.count("decrypt")) == (2, 1)


def test_what_does_not_fit_in_memory_is_encrypted_on_disk(
    use_key: Use, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use_key("first")
    monkeypatch.setattr(store, "_in_memory", store._in_memory.__wrapped__)
    said = scratch().execute("select current_setting('temp_file_encryption')").fetchone()
    assert said == (True,)
    assert how_kept(tmp_path / "none") == "new"


def test_nothing_is_fetched_and_no_key_is_changed_halfway(
    plain: Path, use_key: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = "autoinstall_known_extensions", "autoload_known_extensions"
    for connection in (open_store(plain).connection, database.open_in_memory()):
        for name in names:
            found = connection.execute("select current_setting($name)", {"name": name}).fetchone()
            assert found == (False,)
    use_key("first")
    before = current_version(plain), bytes_of(plain)
    monkeypatch.setattr(database, "find_spec", lambda name: None)
    assert main(["encrypt", "--yes"]) == 3
    use_key("")
    assert (current_version(plain), bytes_of(plain)) == before


def test_a_key_is_long_in_one_place_and_nobody_elses_to_read(
    plain: Path, use_key: Use, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = use_key("first")
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(read_key_file(file)) == 44
    with pytest.raises(UserError, match="already"):
        make_key_file(file)
    monkeypatch.setenv("GWEITHLU_KEY", "k" * 40)
    assert rule_of_opening() == "key_twice"
    use_key("")
    assert rule_of_opening() == "store_not_encrypted"
    monkeypatch.setenv("GWEITHLU_KEY", "short")
    assert rule_of_opening() == "key_too_short"
    monkeypatch.delenv("GWEITHLU_KEY")
    monkeypatch.setenv("GWEITHLU_KEY_FILE", str(tmp_path / "gone.key"))
    assert rule_of_opening() == "key_unreadable"


def test_damage_of_an_encrypted_store_is_told_as_damage(plain: Path, use_key: Use) -> None:
    use_key("first")
    assert main(["encrypt", "--yes"]) == 0
    file = versions.version_file(plain, current_version(plain))
    whole = file.read_bytes()
    for at in (13, len(whole) // 2):
        file.write_bytes(whole[:at] + bytes(4096) + whole[at + 4096 :])
        with pytest.raises(UserError) as told:
            verify(plain)
        assert told.value.rule == "version_damaged", at
