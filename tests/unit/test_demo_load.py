"""The demonstration board is written by one process while another reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.child_process import start_python
from analytics.demo import load
from analytics.engine.store import open_store
from analytics.errors import UserError


def test_every_file_is_stored_and_progress_only_grows(tmp_path: Path):
    told: list[tuple[float, str]] = []
    records = load.load_demo(
        tmp_path, lambda *step: told.append(step), people=300, snapshots=2
    )  # fmt: skip
    assert len(records) == 18
    assert len(open_store(tmp_path).dates()) == 2
    shares = [share for share, _words in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert any("Cwm Derwen PADR" in words for _share, words in told)


@pytest.mark.parametrize(
    ("code", "fault"), [(3, UserError), (1, RuntimeError)], ids=["disk full", "bug"]
)
def test_where_a_file_cannot_be_written_nothing_is_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, fault: type[Exception]
):
    ending = f"import sys; sys.exit({code})"
    monkeypatch.setattr(
        load, "start_python", lambda *_asked, **streams: start_python("-c", ending, **streams)
    )
    with pytest.raises(fault):
        load.load_demo(tmp_path, people=150, snapshots=1)
    assert not list(tmp_path.iterdir())
