"""From a located sheet to typed rows and problems: the middle of an import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from analytics.imports.finding.outline import USUAL_OUTLINE
from analytics.imports.finding.parts import other_titles_in, rows_of
from analytics.imports.finding.place import Place
from analytics.imports.finding.rows import DataRows
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import PERSON
from analytics.imports.messages.problems import Problem, Severity
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.cell_problems import problems_of
from analytics.imports.typing.convert import Converted, convert_column
from analytics.imports.typing.date_orders import decide_date_orders
from analytics.imports.typing.known_otherwise import only_where_it_matters
from analytics.imports.typing.lost_zeros import restore_zeros
from analytics.imports.typing.staged import Staged, row_problem
from analytics.imports.typing.unknown_codes import asked_of_column
from analytics.values.cell_names import column_letter
from analytics.words import _, show_list

_QUIET = frozenset({"trailer_row", "total_row", "repeated_header", "footnote_row", "group_row"})


def stage(
    place: Place, codes: Mapping[tuple[str, str], str], employee_number: str | None = None
) -> Staged:
    """Choose the data rows and type every column; ``employee_number`` is that of every row."""
    kept: DataRows = rows_of(place)
    staged = Staged(
        place=place,
        kind=place.match.kind,
        typed={},
        numbers=kept.numbers,
        raw=kept.cells,
        rows_read=kept.rows_read,
        left_out={rule: len(rows) for rule, rows in kept.left_out.items()},
        printed=kept.left_out,
        codes=codes,
    )
    for rule, rows in kept.left_out.items():
        severity: Severity = "note" if rule in _QUIET else "row_left_out"
        staged.problems.append(row_problem(place, rule, rows, severity))
    staged.problems.extend(_layout_problems(place, kept))
    if kept.errors:
        staged.problems.append(_error_problem(staged, kept.errors))
    orders = decide_date_orders(place, kept.cells, codes)
    staged.problems.extend(orders.problems)
    staged.questions.extend(orders.questions)
    staged.month_first, staged.turned = orders.month_first, orders.turned
    for name, mapped in place.match.mapping.items():
        column = staged.kind.column(name)
        done = convert_column(
            column,
            kept.cells[f"c{mapped.number}"],
            codes,
            dates_month_first=mapped.number in orders.month_first,
            dates_turned=mapped.number in orders.turned,
        )
        done = only_where_it_matters(staged, column, done)
        staged.typed.update(done.arrays)
        staged.faults.extend(done.faults)
        _note_question(staged, column, done)
        staged.problems.extend(_problems_at(staged, column, mapped.number, done))
        for fault in done.faults:
            rows = staged.numbers[fault.rows].tolist()
            staged.reported_rows.setdefault(name, set()).update(rows)
    if place.match.one_person:
        staged.typed["employee_number"] = pa.array(
            [employee_number] * len(staged.numbers), pa.string()
        )
    restore_zeros(staged)
    if staged.names_people and not staged.kind.people_by_name:
        _leave_out_rows_without_person(staged)
    _leave_out_rows_without_name(staged)
    return staged


def _note_question(staged: Staged, column: Column, done: Converted) -> None:
    """Keep what a column asks; until it is answered that is all there is to say of its cells."""
    if done.question and done.question.rule in done.remarks:
        staged.questions.append(asked_of_column(column, done.question, done.filled))
        staged.reported_rows[column.id] = set(staged.numbers.tolist())


def _layout_problems(place: Place, kept: DataRows) -> list[Problem]:
    """What was read into the layout: blanks of an outline filled, a second list read along."""
    found: list[Problem] = []
    if kept.filled is not None and len(kept.filled):
        outline = len(kept.filled) >= len(kept.numbers) * USUAL_OUTLINE
        found.append(
            row_problem(place, "outline_filled", kept.filled, "note" if outline else "warning")
        )
    repeats = kept.left_out.get("repeated_header", np.array([], dtype=int)).tolist()
    others = other_titles_in(place, repeats)
    if others:
        found.append(row_problem(place, "another_title", np.array(others), "warning"))
    return found


def _leave_out_rows_without_person(staged: Staged) -> None:
    """Rows whose employee number could not be used cannot be counted as anybody."""
    ids = [staged.typed[name] for name in PERSON if name in staged.typed]
    nobody = np.ones(len(staged.numbers), dtype=bool)
    for array in ids:
        nobody &= array.is_null().to_numpy(zero_copy_only=False)
    drop_rows_already_reported(staged, "no_person_id", nobody, PERSON)


def _leave_out_rows_without_name(staged: Staged) -> None:
    """Amounts of no unit or scale: kept, they would be taken for amounts of every unit."""
    names = staged.kind.named_by
    nameless = np.full(len(staged.numbers), bool(names))
    for array in (staged.typed[name] for name in names if name in staged.typed):
        nameless &= array.is_null().to_numpy(zero_copy_only=False)
    drop_rows_already_reported(staged, "no_name", nameless, names)


def drop_rows_that_gave_none(staged: Staged, rows: pa.Table) -> None:
    """Rows of the sheet that gave no row to store (a ledger line without an amount)."""
    stored = np.isin(staged.numbers, rows["row_number"].to_numpy())
    drop_rows_already_reported(staged, "no_amount", ~stored, staged.kind.amounts)


def drop_rows_already_reported(
    staged: Staged, rule: str, mask: np.ndarray, fields: Sequence[str]
) -> None:
    """Take rows out; where their cells have a message already, that message says it."""
    if not mask.any():
        return
    reported = set().union(*(staged.reported_rows.get(name, set()) for name in fields))
    already = mask & np.isin(staged.numbers, list(reported)) if reported else np.zeros_like(mask)
    if already.any():
        staged.left_out[rule] = staged.left_out.get(rule, 0) + int(already.sum())
        titles = {_(staged.kind.column(name).title) for name in fields if staged.kind.has(name)}
        staged.problems = [_as_row_left_out(item, titles) for item in staged.problems]
        staged.keep(~already)
        mask = mask[~already]
    staged.leave_out(rule, mask)


def _as_row_left_out(problem: Problem, titles: set[str]) -> Problem:
    if problem.severity != "warning" or problem.column not in titles:
        return problem
    return replace(problem, severity="row_left_out", effect=_("The row is left out."))


def _error_problem(staged: Staged, errors: Sequence[tuple[int, str, str]]) -> Problem:
    """Excel's own errors, one message for the whole sheet; they are read as blank."""
    texts = show_list(sorted({text for _row, _name, text in errors}))
    message, effect, do_next = rule_text("error_cell", found=texts)
    numbers = {name: column.number for name, column in staged.place.match.mapping.items()}
    at = staged.place.cells_at((row, numbers[name]) for row, name, _text in errors)
    for row, name, _text in errors:
        staged.reported_rows.setdefault(name, set()).add(row)
    return Problem(
        severity="warning",
        rule="error_cell",
        message=message,
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(errors),
        found=texts,
        effect=effect,
        do_next=do_next,
    )


def _problems_at(staged: Staged, column: Column, number: int, done: Converted) -> list[Problem]:
    letter = (column_letter(number),) if number else ()
    found = problems_of(staged, column, done, lambda row: (int(staged.numbers[row]), number))
    headings = {item.number: item.header for item in staged.place.match.headers}
    return [
        replace(item, cells=item.cells or letter, heading=headings.get(number)) for item in found
    ]
