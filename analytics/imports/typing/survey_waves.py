"""Which survey and wave each row of a survey file is of, when that was, and of which unit."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from analytics import codelists
from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.finding.place import rows_above
from analytics.imports.messages.problems import Problem
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.unknown_codes import UnknownCode
from analytics.values.cells import clean
from analytics.values.dates import read_date
from analytics.values.surveys import find_survey, find_survey_in, load_surveys, year_in
from analytics.words import _

ASKED = ("survey", "survey")  # the question which survey a file is of; answered for this file alone
EVERYBODY = "Everybody"
_TWO_YEARS = re.compile(r"((?:19|20)\d\d)\s*[/\-–]\s*(?:(?:19|20)?(\d\d))")
_NUMBER = re.compile(r"\d+")
_FIRST_YEAR = 1900
Records = list[dict[str, Any]]


def with_waves(staged: Staged, table: pa.Table) -> pa.Table:
    """Survey (its id where it is known), wave, its year, when it was held and the unit named.

    Records of the file keep their place among its rows in ``at``. A file that names no survey in a
    column or a title asks which it is, and nothing is stored until then.
    """
    records = table.to_pylist()
    around = _around(staged)
    survey = _survey_of_file(staged, around) if _any_blank(records, "survey") else None
    year = _year_of_file(around)
    for at, record in enumerate(records):
        record["at"] = at
        named = find_survey(record["survey"]) if record["survey"] else None
        record["survey"] = named.id if named else record["survey"] or survey
        _place_in_time(record, year)
        _name_unit(record)
    _order_by_year(records)
    return _as_table(table, records)


def _as_table(table: pa.Table, records: Records) -> pa.Table:
    """The records with the columns that were added, typed."""
    added = {
        "at": pa.int32(), "wave_order": pa.int32(), "held_on": pa.date32(),
        "wave_said": pa.string(), "reported_unit": pa.string(),
    }  # fmt: skip
    schema = pa.schema([*table.schema, *(pa.field(name, kind) for name, kind in added.items())])
    return pa.Table.from_pylist(records, schema)


def _any_blank(records: Records, name: str) -> bool:
    return any(not record[name] for record in records)


def _around(staged: Staged) -> list[str]:
    """What is written above the rows, on their sheet and in the name of the file."""
    above = [" ".join(cell for cell in row if cell) for row in rows_above(staged.place)]
    return [*above, staged.place.sheet.name, staged.file_name]


def _survey_of_file(staged: Staged, around: Sequence[str]) -> str | None:
    """The survey that a title or name tells, or that the user chose; else it is asked."""
    chosen = staged.codes.get(ASKED)
    found = find_survey(chosen) if chosen else None
    found = found or next((item for text in around if (item := find_survey_in(text))), None)
    if found is None:
        _ask(staged)
    return found.id if found else None


def _ask(staged: Staged) -> None:
    message, effect, do_next = rule_text("survey_not_named")
    staged.problems.append(
        Problem(
            severity="refused",
            rule="survey_not_named",
            message=message,
            sheet=staged.place.name,
            effect=effect,
            do_next=do_next,
        )
    )
    field, found = ASKED
    staged.questions.append(
        UnknownCode(
            field=field,
            title=_("Survey"),
            found=found,
            count=len(staged.numbers),
            suggestion=None,
            choices=tuple(item.title for item in load_surveys().values()),
            question=_("Which survey is this?"),
        )
    )


def _year_of_file(around: Sequence[str]) -> str | None:
    """The one year that a title, the sheet or the file names."""
    return next((str(year) for text in around if (year := year_in(text))), None)


def _place_in_time(record: dict[str, Any], year: str | None) -> None:
    last: date | None = record["fieldwork_end"] or record["fieldwork_start"]
    record["wave_said"] = record["wave"]
    text = _plain_wave(record["wave"]) or (str(last.year) if last else year)
    record["wave"] = text
    named = year_in(text) if text else None
    numbered = _NUMBER.search(text) if text else None
    order = named or (last.year if last else None) or (int(numbered[0]) if numbered else None)
    record["wave_order"] = order if order is None or order < 10_000 else None
    record["held_on"] = last or (date(named, 12, 31) if named else None)
    record["vintage"] = record["vintage"] or ""


def _order_by_year(records: Records) -> None:
    """Where some waves have a year, the number of another is no place among them."""
    if any((record["wave_order"] or 0) >= _FIRST_YEAR for record in records):
        for record in records:
            if (record["wave_order"] or 0) < _FIRST_YEAR:
                record["wave_order"] = None


def _plain_wave(text: str | None) -> str | None:
    """``2023/24`` however it is written; the year of a date."""
    if not text:
        return None
    plain = clean(text)
    if found := _TWO_YEARS.fullmatch(plain):
        return f"{found[1]}/{found[2]}"
    day = read_date(plain).value
    return str(day.year) if isinstance(day, date) else plain


def _name_unit(record: dict[str, Any]) -> None:
    """A line for the whole organisation names no unit."""
    for name in UNIT_FIELDS:
        if record[name] and is_everybody(record[name]):
            record[name] = None
    lowest = ("organisation", *(name for name in reversed(UNIT_FIELDS) if name != "organisation"))
    record["reported_unit"] = next((record[name] for name in lowest if record[name]), "")


def is_everybody(text: str) -> bool:
    """Whether a text stands for all respondents."""
    entry = codelists.load("survey_groups").match(text)
    return entry is not None and entry.label_en == EVERYBODY
