"""What every file of the project keeps to, whatever it holds."""

from __future__ import annotations

import re

import pytest

from tests.structure.source import ROOT, list_files

# Places of one machine, and package hosts: the project works on any machine and with any mirror.
# The patterns are written so that they do not match themselves.
PLACES = re.compile(
    r"(?<![\w.$}])/(?:work|root|home|opt|mnt|Users|private)/[A-Za-z0-9_.]"
    r"|[A-Z]:\\+Users\\+\w"
    r"|py[p]i\.org|python[h]osted\.org|registry\.npm[j]s|deb\.deb[i]an\.org"
    r"|--(?:extra-)?index[-]url|--find[-]links"
)
# Files whose own subject is such a place, as {file: pattern of what is meant}.
MEANT: dict[str, str] = {}
TEXT = {
    ".py", ".md", ".toml", ".sql", ".csv", ".txt", ".in", ".css", ".po", ".pot", ".html", ".js",
    ".yml", ".yaml", ".json", "",
}  # fmt: skip
# Registers of earlier releases with made-up values, which this release must still open.
MADE_UP_DATABASES = {"register_before_versions.sqlite", "register_before_framework.sqlite"}
LARGEST = 1_000_000  # bytes; bigger files belong in the demonstration data that the code makes


def places_in(text: str, meant: str = "") -> list[str]:
    """Every place of one machine that a text names, without those that are meant."""
    found = (match.group() for match in PLACES.finditer(text))
    return [place for place in found if not (meant and re.search(meant, place))]


def test_no_file_names_a_place_on_one_machine() -> None:
    found = {}
    for path in list_files(tracked=True):
        if path.suffix in TEXT:
            name = path.relative_to(ROOT).as_posix()
            found[name] = places_in(path.read_text(encoding="utf-8"), MEANT.get(name, ""))
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "work/main",
        "PATH=/" + "root/bin",
        "C:\\" + "Users\\sam",
        "files.python" + "hosted.org",
        "--index" + "-url x",
    ],
)
def test_a_planted_place_is_caught(text: str) -> None:
    assert len(places_in(text)) == 1


def test_no_file_is_big_or_from_an_editor() -> None:
    odd = [
        path.relative_to(ROOT).as_posix()
        for path in list_files(tracked=True)
        if path.stat().st_size > LARGEST or path.suffix in {".orig", ".rej", ".bak", ".swp"}
    ]
    assert odd == []


def test_no_store_workbook_or_database_is_tracked() -> None:
    data = {".duckdb", ".db", ".sqlite", ".xlsx", ".xls", ".ods", ".parquet", ".arrow"}
    found = {path.name for path in list_files(tracked=True) if path.suffix in data}
    assert found == MADE_UP_DATABASES
