"""The report on ages: sheets, charts and assumptions; the summary to print; no leak in either."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.remembering import remember_answers
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from analytics.exports.age_report import (
    MEASURES,
    TABLES,
    report_results,
    summary_html,
    write_report,
)
from tests.small_board import load_drawn

OLD, THEN, NOW = date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three yearly lists of three hundred people, and Ward Tiny, where one is 66."""
    folder = tmp_path_factory.mktemp("report") / "store"
    for years, day in enumerate((OLD, THEN, NOW)):
        posts = [
            {"who": n, "age": 24 + n % 38 + years, "gender": "Male" if n % 4 else "Female"}
            for n in range(300)
            if n % 13 != years
        ]
        posts += [{"who": 900 + n, "age": 66, "organisation": "=Ward Tiny"} for n in range(3)]
        load_drawn(folder, posts, day)
    return open_store(folder)


def test_every_answer_of_the_report_exists() -> None:
    assert {name for name, _by in MEASURES} <= set(all_measures())
    assert set(TABLES) <= set(all_tables())


def test_the_workbook_has_notes_assumptions_and_a_sheet_a_table(store: Store) -> None:
    out = io.BytesIO()
    write_report(store, Scope(), {"retirement_age": "62", "horizon": "3"}, out)
    book = openpyxl.load_workbook(io.BytesIO(out.getvalue()))
    assert book.sheetnames[:2] == ["Notes", "Assumptions"]
    assert set(TABLES) <= set(book.sheetnames)
    notes = [cell.value for cell in book["Notes"]["A"]]
    assert "Moves between units" in notes
    said = {row[0]: row[1] for row in book["Assumptions"].iter_rows(min_row=3, values_only=True)}
    assert said["retirement age"].startswith("62 (")
    charted = [sheet.title for sheet in book if sheet._charts]
    assert {"age_pyramid", "age_change", "age_projection", "leaving_rates", "retirement_exposure",
            "age_backtest"} <= set(charted)  # fmt: skip


def test_no_few_people_are_in_the_workbook(store: Store) -> None:
    for result in report_results(store, Scope(), {}):
        for row in result.rows:
            cells = row if isinstance(row, dict) else vars(row)
            if "=Ward Tiny" in cells.values():
                assert all(not isinstance(value, int | float) for value in cells.values())


def test_the_summary_is_one_page_that_needs_nothing_else(store: Store) -> None:
    text = summary_html(store, Scope(), {"horizon": "3"})
    assert text.startswith('<!doctype html><html lang="en">')
    for foreign in ("<script", "http://", "https://", "src=", "@import"):
        assert foreign not in text
    assert "Notes and limitations" in text
    assert "With nobody replaced" in text
    assert "=Ward Tiny" in text


def test_an_option_that_nothing_has_is_refused(store: Store) -> None:
    with pytest.raises(UserError):
        report_results(store, Scope(), {"colour": "red"})


def test_from_the_command_line(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "summary.html"
    words = ["--store", str(store.folder), "export", "age_summary", "--out", str(out)]
    assert main([*words, "--option", "horizon=2"]) == 0
    assert "<h1>Age profile</h1>" in out.read_text(encoding="utf-8")


def test_a_report_puts_no_question_twice(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same numbers stand behind many answers; the store is asked for them once."""
    asked: list[str] = []
    plain = Store.query

    def query(self: Store, sql: str, parameters: Any = None, tables: Any = None) -> Any:
        asked.append(f"{sql}{parameters}{id(tables) if tables else ''}")
        return plain(self, sql, parameters, tables)

    monkeypatch.setattr(Store, "query", query)
    report_results(store, Scope(), {})
    assert len(asked) == len(set(asked)) > 3  # what is kept for a version is not asked at all


def test_what_is_asked_once_is_answered_alike_and_belongs_to_nobody(store: Store) -> None:
    once = remember_answers(store)
    sql = "select $day::date as day, [1, 2] as numbers"
    first = once.query(sql, {"day": NOW})
    first[0]["day"] = None
    assert once.query(sql, {"day": NOW}) == store.query(sql, {"day": NOW})
    assert once.query(sql, {"day": OLD}) == store.query(sql, {"day": OLD})
    assert remember_answers(once) is once
    assert (once.version, once.dates()) == (store.version, store.dates())


def test_the_report_says_what_each_answer_says_alone(store: Store) -> None:
    together = {
        getattr(result, "measure", None) or getattr(result, "table", None): result
        for result in report_results(store, Scope(), {})
    }
    for name, by in MEASURES:
        assert together[name].rows == calculate(store, name, Scope(), by).rows, name
    for name in TABLES:
        assert together[name].rows == build(store, name, Scope()).rows, name
