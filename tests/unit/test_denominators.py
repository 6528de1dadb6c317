"""Beds, patients and population that people type: kept with who and when, and never half."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.compare.denominators import (
    Denominator,
    list_denominators,
    on_date,
    read_changes,
    read_file,
    save,
)
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.register import Register

FIRST, LATER = date(2025, 4, 1), date(2026, 4, 1)


def beds(unit: str, number: float | None, day: date = FIRST, kind: str = "beds") -> Denominator:
    return Denominator("org_l4", unit, kind, number, day)


def kept(folder: Path) -> list[Denominator]:
    with Register(folder) as register:
        return list_denominators(register)


def keep(folder: Path, *items: Denominator, who: str = "AB") -> None:
    with Register(folder) as register:
        save(register, items, who)


def test_what_is_typed_lasts_with_who_and_when(tmp_path: Path) -> None:
    keep(tmp_path, beds("Ward A", 24), beds("Ward B", 12.5), who="  A   Manager ")
    found = {item.unit: item for item in kept(tmp_path)}
    assert (found["Ward A"].number, found["Ward B"].number) == (24, 12.5)
    assert found["Ward A"].saved_by == "A Manager"
    assert found["Ward A"].saved_at is not None
    with Register(tmp_path) as register:
        line = register.trail()[0]
    assert (line["who"], line["action"]) == ("A Manager", "denominators")


def test_the_last_word_on_a_unit_and_date_counts_and_nothing_is_overwritten(
    tmp_path: Path,
) -> None:
    keep(tmp_path, beds("Ward A", 24))
    keep(tmp_path, beds("Ward A", 26), who="CD")
    assert [(item.number, item.saved_by) for item in kept(tmp_path)] == [(26, "CD")]
    with Register(tmp_path) as register:
        assert [row["number"] for row in register.denominators()] == [24, 26]


def test_a_number_holds_until_a_later_date_has_another_or_none(tmp_path: Path) -> None:
    keep(tmp_path, beds("Ward A", 24), beds("Ward A", 30, LATER))
    assert on_date(kept(tmp_path), "org_l4", "beds", LATER)["Ward A"].number == 30
    assert on_date(kept(tmp_path), "org_l4", "beds", date(2026, 3, 31))["Ward A"].number == 24
    assert on_date(kept(tmp_path), "org_l4", "beds", date(2024, 1, 1)) == {}
    keep(tmp_path, beds("Ward A", None, LATER))
    assert on_date(kept(tmp_path), "org_l4", "beds", LATER) == {}
    assert on_date(kept(tmp_path), "org_l4", "beds", date(2026, 3, 31))["Ward A"].number == 24


def test_kinds_and_levels_are_kept_apart(tmp_path: Path) -> None:
    keep(tmp_path, beds("Ward A", 24), beds("Ward A", 900, kind="patients"))
    assert on_date(kept(tmp_path), "org_l4", "patients", LATER)["Ward A"].number == 900
    assert on_date(kept(tmp_path), "organisation", "beds", LATER) == {}


@pytest.mark.parametrize("number", [0, -3, 1e9])
def test_a_number_that_is_none_is_refused_and_nothing_of_it_kept(
    tmp_path: Path, number: float
) -> None:
    with pytest.raises(UserError, match="Ward B: the number must be above 0"):
        keep(tmp_path, beds("Ward A", 24), beds("Ward B", number))
    assert kept(tmp_path) == []


@pytest.mark.parametrize("who", ["", "   ", "x" * 61])
def test_somebody_must_say_who_they_are(tmp_path: Path, who: str) -> None:
    with pytest.raises(UserError, match="can only be entered by someone"):
        keep(tmp_path, beds("Ward A", 24), who=who)
    assert kept(tmp_path) == []


def test_a_grid_tells_what_changed_and_names_its_faults() -> None:
    before = {"A": beds("A", 24), "B": beds("B", 12)}
    typed = {"A": "24", "B": "", "C": "1,200", "D": None, "E": "a few", "F": "0"}
    rows = [{"unit": unit, "number": text} for unit, text in typed.items()]
    changed, faults = read_changes(rows, before, "org_l4", "beds", LATER)
    assert [(item.unit, item.number, item.valid_from) for item in changed] == [
        ("B", None, LATER), ("C", 1200.0, LATER)
    ]  # fmt: skip
    assert [fault.cell for fault in faults] == ["E", "F"]
    assert "“a few” is not a number" in faults[0].words


def write(folder: Path, text: str) -> Path:
    path = folder / "beds.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_file_gives_a_number_for_each_unit(tmp_path: Path) -> None:
    path = write(tmp_path, "Unit,Beds then,Number\nWard A,9,24\n\nWard B,,\n")
    assert read_file(path) == {"Ward A": 24}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ward,beds\nA,1\n", "no columns “unit” and “number”"),
        ("unit,number\nA,lots\nB,-1\n", "B2: “lots” is not a number"),
        ("unit,number\nA,1\nA,2\n", "A3: This unit is in the file twice"),
    ],
)
def test_a_file_with_faults_names_them(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UserError, match=re.escape(words)):
        read_file(write(tmp_path, text))


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_file(tmp_path / "nothing.csv")


def test_the_list_needs_no_data_and_shows_who(tmp_path: Path) -> None:
    opened = open_store(tmp_path)
    assert build(opened, "unit_denominators", Scope()).rows == ()
    keep(tmp_path, beds("Ward B", 12), beds("Ward A", 24))
    rows = build(opened, "unit_denominators", Scope()).rows
    opened.close()
    assert [(row["level"], row["unit"], row["number"], row["saved_by"]) for row in rows] == [
        ("Org L4", "Ward A", 24, "AB"), ("Org L4", "Ward B", 12, "AB")
    ]  # fmt: skip
