"""Import a file into a store of its own and hold every measure against plain Python."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from analytics.imports.finding.corrections import Corrections
from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare, prepare_book
from analytics.imports.storing.commit import commit
from tests.imports.books import Cell, as_text
from tests.reference import plain

SPLITS: tuple[tuple[str, ...], ...] = (
    (),
    ("staff_group",),
    ("organisation",),
    ("band",),
    ("gender",),
    ("org_l4", "staff_group"),
)
__all__ = ["Corrections", "UserError", "commit", "prepare", "prepare_book"]
SKILL_MIX = (
    "headcount",
    "fte",
    "participation_rate",
    "registered_share",
    "senior_share",
    "very_senior_share",
    "skill_mix_index",
)
AGES = (
    "mean_age",
    "median_age",
    "aged_50_and_over",
    "aged_55_and_over",
    "aged_60_and_over",
    "aged_65_and_over",
    "replacement_ratio",
)


def show_small_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Turn the small-number rules off: a check of sums must see every sum."""
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "0")
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", "0")


Rows = Sequence[Sequence[Cell]]


Source = Path | Rows | RawBook


def look(source: Source, store: Path, name: str = "staff.xlsx", **corrections: Any) -> Preview:
    """The preview of a file, or of the rows of a sheet as the reader would hand them over."""
    if isinstance(source, Path):
        return prepare(source, store_folder=store, **corrections)
    wanted = Corrections(**corrections)
    book = source if isinstance(source, RawBook) else as_book(source, name)
    return prepare_book(book, wanted, store, lambda _share, _words: None)


def as_book(rows: Rows, name: str = "staff.xlsx", merged: Sequence[Any] = ()) -> RawBook:
    """A workbook of one sheet, read."""
    sheet = RawSheet("Data", False, _cells(rows), merged=tuple(merged))
    return RawBook(name, _digest(rows), 1, "xlsx", (sheet,))


def as_sheets(
    sheets: Mapping[str, Rows], hidden: Sequence[str] = (), name: str = "staff.xlsx"
) -> RawBook:
    """A workbook of several sheets, read."""
    read = (RawSheet(title, title in hidden, _cells(rows)) for title, rows in sheets.items())
    return RawBook(name, _digest(sheets), 1, "xlsx", tuple(read))


def _cells(rows: Rows) -> pa.Table:
    columns = zip(*rows, strict=True)
    return pa.table(
        {f"c{n}": pa.array([as_text(v) for v in c], pa.string()) for n, c in enumerate(columns, 1)}
    )


def _digest(content: object) -> str:
    return hashlib.sha256(repr(content).encode()).hexdigest()


def load(source: Source, store: Path, **corrections: Any) -> Preview:
    """Prepare and store a file; a refusal fails the test with its words."""
    preview = look(source, store, **corrections)
    added_up = preview.rows_stored + preview.typed.rows_left_out
    assert preview.typed.rows_read == added_up, (
        preview.typed.rows_read,
        preview.rows_stored,
        preview.typed.left_out,
    )
    refused = [item.in_words() for item in preview.problems if item.severity == "refused"]
    assert not refused, refused
    commit(preview, store_folder=store)
    return preview


def found_by_store(
    store: Path | Store, measure: str, splits: tuple[str, ...], as_at: date | None, **options: str
) -> plain.Answer:
    """What the program says."""
    opened = store if isinstance(store, Store) else open_store(store)
    try:
        result = calculate(opened, measure, Scope(as_at=as_at), splits, options)
    finally:
        if opened is not store:
            opened.close()
    return {
        tuple(row.split[name] for name in splits): (row.numerator, row.denominator)
        for row in result.rows
    }


def agree(found: plain.Answer, expected: plain.Answer) -> bool:
    """Equal to a millionth; nothing over nothing may be left out or said as nothing."""
    told, wanted = (
        {key: pair for key, pair in each.items() if pair[0] is not None and pair[1] != 0}
        for each in (found, expected)
    )
    if told.keys() != wanted.keys():
        return False
    return all(pair == pytest.approx(wanted[key], abs=1e-6) for key, pair in told.items())


def stored_rows(store: Path, as_at: date | None = None) -> list[dict[str, Any]]:
    """The stored posts of a date (the latest by default) as rows for `tests.reference.plain`."""
    opened = open_store(store)
    try:
        day = as_at or opened.dates()[0]
        rows = opened.query(
            "select * from staff_by_unit where as_at = $day order by person", {"day": day}
        )
    finally:
        opened.close()
    return [
        {
            **row,
            "counted": row["is_counted"],
            "primary": row["is_main_post"],
            "order": row["row_number"],
        }
        for row in rows
    ]


def check_facts(
    store: Path,
    rows: Sequence[plain.Row],
    as_at: date | None = None,
    measures: Sequence[str] = SKILL_MIX + AGES,
    splits: Sequence[tuple[str, ...]] = SPLITS,
) -> None:
    """What was stored gives the measures that the truth gives, by every split.

    Both sides are worked out in plain Python, which takes milliseconds; that the program's own
    queries agree with plain Python is the business of `check_measures`.
    """
    stored = stored_rows(store, as_at)
    for measure in measures:
        for split in splits:
            found = plain.calculate(measure, stored, split)
            expected = plain.calculate(measure, rows, split)
            assert agree(found, expected), (measure, split, found, expected)


def check_measures(
    store: Path,
    rows: Sequence[plain.Row],
    as_at: date | None = None,
    measures: Sequence[str] = SKILL_MIX + AGES,
    splits: Sequence[tuple[str, ...]] = SPLITS,
) -> None:
    """Every measure by every split, against `tests.reference.plain`."""
    opened = open_store(store)
    try:
        for measure in measures:
            for split in splits:
                expected = plain.calculate(measure, rows, split)
                found = found_by_store(opened, measure, split, as_at)
                assert agree(found, expected), (measure, split, found, expected)
    finally:
        opened.close()


def check_tables(store: Path, rows: Sequence[plain.Row]) -> None:
    """The age tables and the retirement table."""
    opened = open_store(store)
    try:
        pyramid = build(opened, "age_pyramid", Scope())
        profile = build(opened, "age_profile", Scope(), {"group_by": "staff_group"})
        chosen = {"retirement_age": "62", f"retirement_age.{rows[0]['staff_group']}": "58"}
        exposure = build(opened, "retirement_exposure", Scope(), {**chosen, "horizon": "8"})
    finally:
        opened.close()
    for table, field in ((pyramid, "gender"), (profile, "staff_group")):
        key = "gender" if field == "gender" else "group"
        found = {
            (row["age_band"], row[key], kind): row[kind]
            for row in table.rows
            for kind in ("people", "fte")
        }
        expected = {
            (*cell, kind): value
            for cell, pair in plain.age_table(rows, field).items()
            for kind, value in zip(("people", "fte"), pair, strict=True)
        }
        assert found == pytest.approx(expected), table.table
    ages = {"": 62, rows[0]["staff_group"]: 58}
    told = [
        (row["years_ahead"], row["people"], pytest.approx(row["fte"]), row["people_so_far"])
        for row in exposure.rows
    ]
    assert told == plain.retirement_exposure(rows, ages, 8)
