"""No file may hurt the program: each is refused plainly, fast, in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.errors import UserError
from analytics.imports.opening.read import read_book
from tests.imports.hostile_books import HARMLESS, HOSTILE

ROOT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 5
MOST_BYTES = 1_000_000_000


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Every hostile file read by one fresh process, with its own folder for temporary files."""
    files = tmp_path_factory.mktemp("hostile")
    temporary = tmp_path_factory.mktemp("temporary")
    names = {}
    for number, (name, (ending, make, _rules)) in enumerate(HOSTILE.items()):
        path = files / f"{number:03d}.{ending}"
        make(path)
        names[path.name] = name
    done = subprocess.run(
        [sys.executable, "-m", "tests.imports.read_files", str(files)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    result = json.loads(done.stdout)
    result["files"] = {names[file]: about for file, about in result["files"].items()}
    result["left"] = list(temporary.iterdir())
    return result


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_for_the_right_reason(outcome, name):
    assert outcome["files"][name]["rule"] in HOSTILE[name][2]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_five_seconds(outcome, name):
    assert outcome["files"][name]["seconds"] < MOST_SECONDS


def test_hostile_files_take_less_than_a_gigabyte_in_both_processes(outcome):
    assert outcome["memory"]["parent"] + outcome["memory"]["child"] < MOST_BYTES


def test_hostile_files_leave_no_temporary_files(outcome):
    assert outcome["left"] == []


@pytest.mark.parametrize("name", HARMLESS)
def test_a_file_that_only_looks_bad_is_read(tmp_path, name):
    ending, make = HARMLESS[name]
    path = tmp_path / f"file.{ending}"
    make(path)
    sheet = read_book(path).sheets[0]
    assert sheet.cells.to_pylist() == [{"c1": "1"}]


@pytest.mark.parametrize("name", ["nothing at all", "locked .xlsx", "one cell at XFD1048576"])
def test_a_refusal_says_what_is_wrong_and_what_to_do(tmp_path, name):
    ending, make, _rules = HOSTILE[name]
    path = tmp_path / f"file.{ending}"
    make(path)
    with pytest.raises(UserError) as refused:
        read_book(path)
    assert refused.value.what.endswith(".")
    assert refused.value.do_next.endswith(".")
    assert path.name not in str(refused.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_opened(tmp_path):
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(91 * 1024**2)
    with pytest.raises(UserError) as refused:
        read_book(path)
    assert refused.value.rule == "file_too_large"


def test_a_file_that_is_not_there_is_a_plain_message(tmp_path):
    with pytest.raises(UserError) as refused:
        read_book(tmp_path / "missing.xlsx")
    assert refused.value.rule == "file_not_found"
