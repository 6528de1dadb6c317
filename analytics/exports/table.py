"""A result as a plain table for export: native numbers, dates and texts, one meaning a column.

The workbook and the CSV file are both written from here, so they cannot disagree. Numbers keep
full precision; a hidden one is its letter (``c``) and never a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite
from typing import Any, Literal, cast

from analytics.answers import sentences
from analytics.answers.changes import change_between
from analytics.answers.letters import say_hidden
from analytics.engine.caution import title_with_caution
from analytics.engine.declared import all_tables
from analytics.engine.display import field_title, has_intervals, show_key, show_split
from analytics.engine.n_words import N_OF, PEOPLE, n_heading
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.exports import units_across
from analytics.privacy.measure_rows import without_number
from analytics.words import _, pgettext, show_date

Result = MeasureResult | TableResult
# Columns of ids, given their words in a file for people.
_IDS = frozenset({"scenario", "problem", "chance_from", "not_counted",
                  "vacant", "interim", "shared", "holds_a_post", "tier", "from_tier", "to_tier",
                  "pool_of", "verdict", "who", "basis", "part", "loaded", "missing", "unit_of",
                  "direction", "by_characteristic", "indicator", "information",
                  "answer", "survey", "group_type", "scored_on", "break_before", "step",
                  "progress", "workforce_measure", "value_n_of"})  # fmt: skip
Cell = str | int | float | date | None
Form = Literal[
    "people", "fte", "percent", "points", "ratio", "years", "pounds", "index", "count", "number",
    "text", "own",
]  # fmt: skip


@dataclass(frozen=True)
class ExportColumn:
    """A column; ``form`` is how its numbers are written.

    Besides the units: ``points`` (percentage points), ``number`` (people, FTE, days: whole
    where all of the column is whole) and ``own`` (as ``row_forms`` says of each row).
    """

    title: str
    form: Form = "text"


@dataclass(frozen=True)
class ExportTable:
    """Everything of a result that goes into one sheet or one CSV file.

    ``facts`` are (title, text): what somebody needs who has only this file.
    """

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    columns: tuple[ExportColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_total: bool = False  # the last row is the total of the others
    row_forms: tuple[Form, ...] = ()  # how numbers are written in columns that are ``own``


def tabulate(result: Result) -> ExportTable:
    """The table of any result."""
    return _of_table(result) if isinstance(result, TableResult) else _of_measure(result)


Cells = Sequence[Cell]


def _facts(
    result: Result, columns: Sequence[ExportColumn], rows: Sequence[Cells]
) -> tuple[tuple[str, str], ...]:
    facts = [(_("Title"), result.title), *sentences.how_it_is_made(result)]
    if result.scope.compare:
        facts.append((_("Compared with"), show_date(result.scope.compare)))
    places = [place for place, column in enumerate(columns) if column.form != "text"]
    numbers = [row[place] for row in rows for place in places]
    hidden = [say_hidden(numbers), sentences.hidden_in_words(result)]
    facts.append((_("Numbers hidden"), " ".join(hidden) if result.suppressed else _("None")))
    return tuple(facts)


# Measures

Maker = tuple[ExportColumn, Callable[[Row], Cell]]


def _of_measure(result: MeasureResult) -> ExportTable:
    makers = [
        *_name_makers(result),
        *_value_makers(result),
        *_compared_makers(result),
        (ExportColumn(_people_heading(result), "people"), lambda row: _number(row.people, row)),
        (ExportColumn(pgettext("column", "Note")), lambda row: row.note or ""),
    ]
    shown = [*result.rows, *_groups_gone(result), *([result.total] if result.splits else [])]
    columns = tuple(column for column, _make in makers)
    rows = tuple(tuple(make(row) for _column, make in makers) for row in shown)
    return ExportTable(
        id=result.measure,
        title=result.title,
        facts=_facts(result, columns, rows),
        columns=columns,
        rows=rows,
        has_total=bool(result.splits),
    )


def _people_heading(result: MeasureResult) -> str:
    """N is people only where they are what the number rests on; else it is the denominator."""
    return _("People (N)") if result.n_of == PEOPLE else _("People counted")


def _number(value: float | None, row: Row) -> Cell:
    """A number of a row; the row's letter in place of one that is not there."""
    return row.note if value is None or not isfinite(value) else value


def _name_makers(result: MeasureResult) -> list[Maker]:
    if not result.splits:
        return [(ExportColumn(_("Staff")), lambda _row: _("All"))]

    def name_by(name: str) -> Callable[[Row], Cell]:
        return lambda row: _("All") if row is result.total else show_split(name, row.split[name])

    return [(ExportColumn(field_title(name)), name_by(name)) for name in result.splits]


def _value_makers(result: MeasureResult) -> list[Maker]:
    unit = result.unit
    makers: list[Maker] = [
        (
            ExportColumn(title_with_caution(result.title, unit, result.assumptions), unit),
            lambda row: _number(row.value, row),
        ),
    ]
    if has_intervals(result):
        makers += [
            (ExportColumn(_("95% interval from"), unit), lambda row: _number(row.low, row)),
            (ExportColumn(_("95% interval to"), unit), lambda row: _number(row.high, row)),
        ]
    if result.kind in ("rate", "mean"):
        makers += [
            (ExportColumn(_("Numerator"), "number"), lambda row: _number(row.numerator, row)),
            (ExportColumn(_("Denominator"), "number"), lambda row: _number(row.denominator, row)),
        ]
    elif not N_OF[result.n_of].is_people:
        makers += [
            (ExportColumn(n_heading(result), "number"), lambda row: _number(row.denominator, row)),
        ]
    return makers


def _compared_makers(result: MeasureResult) -> list[Maker]:
    """The value at the other date, and the change; a series over months needs neither."""
    earlier = result.compared
    if earlier is None or "month" in result.splits:
        return []
    then = {_key(row): row for row in earlier.rows} | {(): earlier.total}

    def value_then(row: Row) -> Cell:
        other = then.get(_key(row))
        return _number(other.value, other) if other else None

    def change(row: Row, part: str = "value") -> Cell:
        other = then.get(_key(row))
        moved = change_between(row, other) if other else None
        if moved is None:
            return row.note or (other.note if other else None)
        number = getattr(moved, part)
        # 5, not 4.999999999999999
        return None if number is None else round(number * (100 if points else 1), 10)

    points = result.unit == "percent"
    date_words = show_date(earlier.as_at)
    form: Form = "points" if points else result.unit
    words = (
        _("Change in percentage points")
        if points
        else pgettext("difference since the earlier date", "Change")
    )
    makers: list[Maker] = [
        (ExportColumn(_("On {date}").format(date=date_words), result.unit), value_then),
        (ExportColumn(words, form), change),
    ]
    if has_intervals(result):
        makers += [
            (ExportColumn(_("95% interval of the change from"), form), lambda r: change(r, "low")),
            (ExportColumn(_("95% interval of the change to"), form), lambda r: change(r, "high")),
        ]
    return makers


def _key(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.split.items()))


def _groups_gone(result: MeasureResult) -> list[Row]:
    """Rows for groups that exist at the other date only."""
    if result.compared is None or not result.splits or "month" in result.splits:
        return []
    here = {_key(row) for row in result.rows}
    gone = [row for row in result.compared.rows if _key(row) not in here]
    return [without_number(row.split, result.as_at, None) for row in gone]


# Tables


def _of_table(result: TableResult) -> ExportTable:
    if result.table in all_tables() and all_tables()[result.table].units_across:
        return _with_units_across(result)
    columns = [
        ExportColumn(
            title_with_caution(_(column.title), column.unit, result.assumptions), column.unit
        )
        for column in result.columns
    ]
    rows = [
        (*(_cell(_worded(c.id, row), c.unit, row.get("note")) for c in result.columns), _note(row))
        for row in result.rows
    ]
    return ExportTable(
        id=result.table,
        title=result.title,
        facts=_facts(result, columns, rows),
        columns=(*columns, ExportColumn(pgettext("column", "Note"))),
        rows=tuple(rows),
        row_forms=tuple(cast(Form, row.get("measured_in") or "index") for row in result.rows),
    )


def _with_units_across(result: TableResult) -> ExportTable:
    """As people read it: measures down, units across; numbers of each line in its own form."""
    columns = tuple(
        ExportColumn(title, cast(Form, form)) for title, form in units_across.headings(result)
    )
    rows = tuple(units_across.lines(result))
    return ExportTable(
        id=result.table,
        title=result.title,
        facts=_facts(result, columns, rows),
        columns=columns,
        rows=rows,
        row_forms=cast(tuple[Form, ...], units_across.forms(result)),
    )


def _worded(column: str, row: Mapping[str, Any]) -> Any:
    """The value of a column, in words where it is an id that only programs know."""
    value = row.get(column)
    return show_key(column, value) if column in _IDS and isinstance(value, str) else value


def _note(row: Mapping[str, Any]) -> str:
    return str(row.get("note") or "")


def _cell(value: Any, unit: str, note: str | None) -> Cell:
    """A value as Excel knows it; a hidden number is its letter, a missing text is blank."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float) and not isfinite(value):
        value = None
    if value is None:
        return note if unit != "text" else None
    if isinstance(value, str | int | float | date):
        return value
    return sentences.written(value)
