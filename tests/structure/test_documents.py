"""What README and its siblings tell a reader to type exists, and their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from analytics.__main__ import build_parser
from analytics.engine.declared import all_measures, all_tables
from starting.command import read_words
from tests.structure.source import ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "DEVELOPERS.md", *sorted((ROOT / "docs").glob("*.md"))]
PYTHON = (".venv/bin/python", "python", "python3")
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
# Programs that are not ours, and modules that `python -m` runs from the list for tests.
OTHER_PROGRAMS = {"git", "uv", "pip"}
TOOLS = {"ruff", "sqlfluff", "pytest", "pyright"}


def commands(text: str) -> list[str]:
    """Every command line of the shell blocks of a document."""
    lines = [line.strip() for block in _BLOCK.findall(text) for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def fault(command: str) -> str:
    """Why a command cannot be as it is written; empty when it can."""
    words = shlex.split(command)
    if words[0] in OTHER_PROGRAMS:
        return ""
    if words[0] not in PYTHON:
        return f"{words[0]} is not a program we know"
    try:
        return _python_fault(words[1:])
    except SystemExit as refused:
        return f"refused with {refused.code}"


def _python_fault(words: list[str]) -> str:
    if words[0] == "start.py":
        if words[1:2] == ["test"]:
            return next((f"no {w}" for w in words if w.startswith("tests") and missing(w)), "")
        read_words(words[1:])
        return ""
    if words[:2] == ["-m", "analytics"]:
        build_parser().parse_args(words[2:])
        return "" if _known_id(words[2:]) else f"there is no {words[3]}"
    if words[:1] == ["-m"] and words[1].startswith("analytics."):
        return f"no {words[1]}" if missing(words[1].replace(".", "/") + ".py") else ""
    return "" if words[0] == "-m" and words[1] in TOOLS else f"{words} is not ours"


def missing(name: str) -> bool:
    """Whether the project has no such file or folder."""
    return not (ROOT / name).exists()


def _known_id(words: list[str]) -> bool:
    known = {"measure": all_measures(), "table": all_tables()}
    return words[0] not in known or words[1] in known[words[0]]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_is_true(document: Path) -> None:
    found = {line: fault(line) for line in commands(document.read_text(encoding="utf-8"))}
    assert {line: why for line, why in found.items() if why} == {}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = _LINK.findall(document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_two_commands_are_in_the_readme() -> None:
    found = commands((ROOT / "README.md").read_text(encoding="utf-8"))
    assert {"python3 start.py", "python3 start.py test"} <= set(found)


@pytest.mark.parametrize(
    "command",
    [
        "python3 start.py --prot 1",
        "python3 start.py tset",
        "python3 start.py test tests/no_such_folder",
        ".venv/bin/python -m analytics measure no_such_measure",
        ".venv/bin/python -m analytics exprot workbook",
        ".venv/bin/python -m analytics.nothing",
        "make install",
    ],
)
def test_a_planted_command_is_caught(command: str) -> None:
    assert fault(command)


def test_every_variable_of_the_settings_is_read_somewhere() -> None:
    told = (ROOT / "docs" / "deploying.md").read_text(encoding="utf-8")
    named = set(re.findall(r"GWEITHLU_\w+", told))
    code = [
        path for name in ("analytics", "pages", "starting") for path in (ROOT / name).rglob("*.py")
    ]
    read = {name for path in code for name in re.findall(r"GWEITHLU_\w+", path.read_text("utf-8"))}
    assert named ^ read == set()
