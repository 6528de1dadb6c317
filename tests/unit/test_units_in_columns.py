"""A store of the release in which facts named their units opens in this one without loss.

`tests/older/units_in_columns.zip` was written by that release, with the answers that it gave: two
staff lists, a replaced one, files of every other kind, and a ward that was renamed on the day of
the second list while another ward took over its name.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.unit_rows import ARCHIVE, POINTING
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.units.changes import take_back
from tests.imports.judging import show_small_numbers

# A skill that is required of a unit above is no question to one of its wards alone any more: those
# who hold it in the other wards are not looked at.
ANSWERED_OTHERWISE = {
    "skill_cover|2026-03-31|Ward A": [[{}, 1 / 3, 1.0], [{}, 1 / 3, 1.0]],
    "skill_cover|2026-03-31|Ward B": [[{}, None, None], [{}, None, None]],
}
OLDER = Path(__file__).parents[1] / "older" / "units_in_columns.zip"


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    show_small_numbers(monkeypatch)
    with ZipFile(OLDER) as packed:
        packed.extractall(tmp_path)
    return tmp_path


def kept(folder: Path, which: str) -> dict[str, Any]:
    """What the earlier release answered."""
    return json.loads((folder / "answers.json").read_text(encoding="utf-8"))[which]


def answer(store: Store, question: str) -> Any:
    """A question of ``answers.json``: a table, or a measure, how it is divided, date and ward."""
    name, *by, day, ward = question.split("|") if "|" in question else (question, "", "")
    if not day:
        rows = [dict(row) for row in build(store, name, Scope()).rows]
        return json.loads(json.dumps(rows, default=str))
    where = (("organisation", (ward,)),) if ward else ()
    try:
        found = calculate(store, name, Scope(as_at=date.fromisoformat(day), where=where), tuple(by))
    except UserError:
        return "UserError"
    rows = [found.total, *found.rows]
    return [[dict(row.split), row.numerator, row.denominator] for row in rows]


def unlike(folder: Path, which: str) -> dict[str, Any]:
    """The questions that are answered in another way than by the earlier release."""
    store = open_store(folder)
    try:
        wanted = kept(folder, which)
        found = {question: answer(store, question) for question in wanted}
        return {asked: found[asked] for asked in wanted if found[asked] != wanted[asked]}
    finally:
        store.close()


def test_every_question_is_answered_as_before(older: Path) -> None:
    assert len(kept(older, "renamed")) > 140
    assert unlike(older, "renamed") == ANSWERED_OTHERWISE


def test_a_rename_can_still_be_taken_back(older: Path) -> None:
    assert kept(older, "renamed") != kept(older, "taken back")
    take_back(older, "organisation", "Ward A", "tests")
    assert unlike(older, "taken back") == ANSWERED_OTHERWISE


def test_every_import_still_agrees_and_a_replaced_one_comes_back(older: Path) -> None:
    assert [item.disagreements for item in verify(older)] == [()] * 12
    replaced = next(item for item in list_imports(older) if item.status == "replaced")
    undo(replaced.replaced_by or 0, store_folder=older)
    assert [item.disagreements for item in verify(older)] == [()] * 12
    store = open_store(older)
    assert calculate(store, "headcount", Scope(as_at=date(2025, 3, 31))).total.value == 16
    store.close()


def test_no_fact_names_a_unit_any_more(older: Path) -> None:
    store = open_store(older)
    columns = store.query("select table_name, column_name from duckdb_columns() where not internal")
    tables = store.query("select table_name from duckdb_tables() where table_name = 'unit_rename'")
    store.close()
    naming = {row["table_name"] for row in columns if row["column_name"] == "org_l1"}
    assert [name for name in naming if name in POINTING or name.endswith(ARCHIVE)] == []
    assert tables == []
