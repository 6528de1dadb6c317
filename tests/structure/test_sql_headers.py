"""Every SQL file says what it is before it says how."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from tests.structure.source import ROOT, list_sql

KINDS = {"measures": "measure", "tables": "table", "checks": "check"}
NEEDED = {
    "measures": {"title", "unit", "kind", "numerator", "why", "source"},
    "tables": {"title", "definition", "columns"},
    "checks": {"title", "kinds", "message", "effect"},
}
_HEADER = re.compile(r"\A-- /// (\w+)\n((?:--.*\n)+?)-- ///\n")


def faults(folder: str, text: str) -> list[str]:
    """What is wrong with the header of a SQL file of this folder."""
    if folder == "schema":
        return [] if text.startswith("-- ") else ["no comment at the top"]
    found = _HEADER.match(text)
    if not found:
        return ["no /// header"]
    if found[1] != KINDS.get(folder, found[1]):
        return [f"the header says {found[1]}"]
    header = tomllib.loads("\n".join(line[2:].strip() for line in found[2].splitlines()))
    return [f"no {name}" for name in sorted(NEEDED.get(folder, {"title"}) - set(header))]


def test_every_sql_file_has_its_header() -> None:
    files = {path: faults(path.parent.name, path.read_text("utf-8")) for path in list_sql()}
    assert {p.relative_to(ROOT).as_posix(): found for p, found in files.items() if found} == {}


def test_an_id_is_used_once() -> None:
    ids = Counter(path.stem for path in list_sql() if path.parent.name in {"measures", "tables"})
    assert [name for name, times in ids.items() if times > 1] == []


def test_ids_are_plain_words() -> None:
    named = [path.stem for path in list_sql() if path.parent.name != "schema"]
    assert [name for name in named if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


@pytest.mark.parametrize(
    ("folder", "text", "fault"),
    [
        ("measures", "select 1\n", "no /// header"),
        ("measures", '-- /// table\n-- title = "T"\n-- ///\nselect 1\n', "the header says table"),
        ("tables", '-- /// table\n-- title = "T"\n-- ///\nselect 1\n', "no columns"),
        ("schema", "create table x (y integer);\n", "no comment at the top"),
    ],
)
def test_a_planted_fault_is_caught(folder: str, text: str, fault: str) -> None:
    assert fault in faults(folder, text)
