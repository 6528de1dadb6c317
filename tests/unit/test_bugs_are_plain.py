"""A bug of ours reaches nobody as a traceback, and quotes nothing out of a file."""

from __future__ import annotations

import pytest

from analytics import __main__ as command_line
from analytics.commands import imports as command_imports


def fail(_options: object) -> int:
    raise ValueError("Ceridwen Jones, 12345678")


def test_a_bug_is_one_plain_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("GWEITHLU_DEBUG", raising=False)
    monkeypatch.setattr(command_imports, "run_imports", fail)
    assert command_line.main(["imports"]) == 1
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "Ceridwen" not in said
    assert "Traceback" not in said


def test_whoever_looks_for_a_bug_can_see_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GWEITHLU_DEBUG", "1")
    monkeypatch.setattr(command_imports, "run_imports", fail)
    with pytest.raises(ValueError, match="Ceridwen"):
        command_line.main(["imports"])
