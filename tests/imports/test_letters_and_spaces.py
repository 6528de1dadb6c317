"""A letter with its accent, and a space, are the same however they were typed."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from analytics.answers.measures import calculate
from analytics.engine.choices import resolve_scope
from analytics.engine.scope import Scope, parse_where
from analytics.engine.store import open_store
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from analytics.imports.storing.commit import commit
from tests.imports import judging
from tests.imports.books import Rows, write_csv, write_xlsx
from tests.small_board import DAY, staff_rows

WRITERS = {"list.xlsx": write_xlsx, "list.csv": write_csv}


def apart(text: str) -> str:
    """The text with each letter before its accent, as a Mac and some web pages write it."""
    return unicodedata.normalize("NFD", text)


WAYS = ["Ward Dŵr", apart("Ward Dŵr"), "Ward  Dŵr", "Ward\u00a0Dŵr", "Ward\u2009D\u200bŵr"]


def staff(units: list[str]) -> Rows:
    return staff_rows([{"organisation": unit} for unit in units])


def units_of(preview: Preview) -> Counter[str]:
    assert preview.to_store is not None, [item.in_words() for item in preview.problems]
    return Counter(preview.to_store.rows["organisation"].to_pylist())


@pytest.mark.parametrize("name", WRITERS)
def test_units_are_compared_and_stored_composed(name: str, tmp_path: Path) -> None:
    path = WRITERS[name](tmp_path / name, staff([*WAYS, apart("Tŷ Gwyn"), "Tŷ Gwyn"]))
    found = prepare(path, store_folder=tmp_path / "store", as_at=DAY)
    assert units_of(found) == {"Ward Dŵr": len(WAYS), "Tŷ Gwyn": 2}
    assert "units_respelt" not in {item.rule for item in found.problems}


def test_a_name_without_its_accents_is_the_same_unit_and_is_said(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "list.xlsx", staff(["Ward Dwr", "Ward Dwr", "Ward Dŵr", "Dw^r"]))
    found = prepare(path, store_folder=tmp_path / "store", as_at=DAY)
    assert units_of(found) == {"Ward Dŵr": 3, "Dw^r": 1}
    assert "units_respelt" in {item.rule for item in found.problems}


def test_headings_sheets_and_corrections_may_be_typed_either_way(tmp_path: Path) -> None:
    rows = [["Rhif Gweithiwr", apart("Tîm Dŵr"), "Staff Group", "Role", "FTE"]]
    rows += [["20000001", "Ward 1", "Administrative and Clerical", "Clerical Worker", "1"]]
    path = write_xlsx(tmp_path / "list.xlsx", rows, sheet=apart("Tŷ"))
    fixed = {"sheet": "Tŷ", "mapping": {"organisation": "Tîm Dŵr"}}
    found = prepare(path, store_folder=tmp_path / "store", as_at=DAY, **fixed)
    assert units_of(found) == {"Ward 1": 1}
    assert found.reading.sheet == apart("Tŷ")  # the name that the user sees in the file


def test_a_sheet_that_names_a_unit_names_it_composed(tmp_path: Path) -> None:
    heads = ["Employee Number", "Staff Group", "Role", "FTE"]
    body = [[f"2000000{n}", "Administrative and Clerical", "Clerical Worker", 1] for n in range(4)]
    more: dict[str, Rows] = {"Ward Glas": [heads, *body[2:]]}
    path = write_xlsx(tmp_path / "l.xlsx", [heads, *body[:2]], apart("Ward Dŵr"), more)
    found = prepare(path, store_folder=tmp_path / "store", as_at=DAY)
    assert units_of(found) == {"Ward Dŵr": 2, "Ward Glas": 2}


def test_a_unit_can_be_asked_for_either_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judging.show_small_numbers(monkeypatch)
    path = write_xlsx(tmp_path / "list.xlsx", staff(WAYS))
    commit(prepare(path, store_folder=tmp_path, as_at=DAY), store_folder=tmp_path)
    where = parse_where([f"organisation={apart('Ward Dŵr')}"])
    store = open_store(tmp_path)
    try:
        scope = resolve_scope(store, Scope(where=where))
        assert calculate(store, "headcount", scope, (), {}).rows[0].numerator == len(WAYS)
    finally:
        store.close()
