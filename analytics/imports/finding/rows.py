"""Which rows of a sheet are rows of data: not totals, trailers, blanks, repeats or footnotes."""

# pyarrow makes its compute functions when it is imported, where a type checker cannot see them.
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.all_of_them import all_of_them, blank_all
from analytics.imports.finding.headings_again import repeated_header
from analytics.imports.finding.match import HeaderMatch
from analytics.imports.finding.outline import fill_merged, fill_outline, rows_filled
from analytics.imports.finding.totals import is_trailer, total_texts, unlabelled_totals
from analytics.imports.kinds.declare import PERSON
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.cells import clean, is_nothing
from analytics.values.heading_words import is_forbidden, letters_of

# Excel's own errors; "#N/A" among them is a blank that somebody's formula left.
ERRORS = (
    "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA",
)  # fmt: skip
_LABELS_FIRST = 3  # a total may also stand in the first columns, whatever they are
_TOO_LITTLE = 0.25  # of the cells that a row of this file usually has

_WORDS_AMONG_IDS = 0.1  # more of them, and the ids of this file are words


@dataclass(frozen=True)
class DataRows:
    """The rows kept, and those left out by reason. Row numbers are those of the user's sheet."""

    cells: pa.Table  # the kept rows, all columns of the sheet as text
    numbers: np.ndarray  # sheet row of each kept row
    rows_read: int  # rows below the header that hold anything
    left_out: Mapping[str, np.ndarray]  # rule id -> sheet rows
    errors: tuple[tuple[int, str, str], ...] = ()  # sheet row, field, text of errors read as blank
    filled: np.ndarray | None = None  # sheet rows whose unit an outline left blank


def data_rows(sheet: RawSheet, match: HeaderMatch) -> DataRows:
    """The rows below the header that are data."""
    below = _without_forbidden(fill_merged(sheet, match), match).slice(match.row)
    numbers = np.arange(match.row + 1, match.row + 1 + below.num_rows)
    filled_rows = ~_all_null(below, below.column_names)
    below, numbers = rows_where(below, filled_rows), numbers[filled_rows]
    below, errors = _blank_errors(below, match, numbers)
    rows_read = below.num_rows
    reasons: dict[str, np.ndarray] = {}
    keep = _sort_out(_printed_rows(sheet, below, match), numbers, reasons)
    below, numbers = rows_where(below, keep), numbers[keep]
    # What is thin is judged by what was written, and an outline is filled from thin rows too.
    filled = fill_outline(below, match)
    thin = _thin_rows(below, match, is_outline=filled is not below)
    keep = _sort_out(thin, numbers, reasons)
    written = numbers[rows_filled(below, filled, match) & keep]
    below, numbers = _without_lines_for_all(rows_where(filled, keep), numbers[keep], match, reasons)
    kept = set(numbers.tolist()) if errors else set()
    return DataRows(
        cells=below,
        numbers=numbers,
        rows_read=rows_read,
        left_out=reasons,
        errors=tuple(error for error in errors if error[0] in kept),
        filled=written,
    )


def _without_lines_for_all(
    table: pa.Table, numbers: np.ndarray, match: HeaderMatch, reasons: dict[str, np.ndarray]
) -> tuple[pa.Table, np.ndarray]:
    """The rows without those that add up others, such as a line for all reasons."""
    totals, everything = all_of_them(table, match)
    if totals.any():
        before = reasons.get("total_row", np.array([], dtype=int))
        reasons["total_row"] = np.sort(np.concatenate([before, numbers[totals]]))
    return rows_where(blank_all(table, everything), ~totals), numbers[~totals]


def rows_where(table: pa.Table, keep: np.ndarray) -> pa.Table:
    """The rows with a flag; a table of which all stay is not copied, for that takes long."""
    return table if keep.all() else table.filter(pa.array(keep))


def _sort_out(
    rules: Mapping[str, np.ndarray], numbers: np.ndarray, reasons: dict[str, np.ndarray]
) -> np.ndarray:
    """Each row goes to the first rule that fits it; the flags are of those that stay."""
    stays = np.ones(len(numbers), dtype=bool)
    for rule, mask in rules.items():
        new = mask & stays
        if new.any():
            reasons[rule] = numbers[new]
            stays &= ~new
    return stays


def _without_forbidden(table: pa.Table, match: HeaderMatch) -> pa.Table:
    """Columns that must not be held lose their cells before anything else looks at them."""
    for column in match.headers:
        if is_forbidden(column.header):
            nothing = pa.nulls(table.num_rows, pa.string())
            table = table.set_column(column.number - 1, f"c{column.number}", nothing)
    return table


def _blank_errors(
    table: pa.Table, match: HeaderMatch, numbers: np.ndarray
) -> tuple[pa.Table, list[tuple[int, str, str]]]:
    errors: list[tuple[int, str, str]] = []
    for field, column in match.mapping.items():
        name = f"c{column.number}"
        wrong = pc.is_in(table[name], pa.array(ERRORS))
        if pc.any(wrong).as_py():
            places = np.flatnonzero(wrong.to_numpy())
            texts = table[name].take(pa.array(places)).to_pylist()
            errors += [
                (int(numbers[at]), field, text) for at, text in zip(places, texts, strict=True)
            ]
            cells = pc.if_else(wrong, pa.scalar(None, pa.string()), table[name])
            table = table.set_column(column.number - 1, name, cells)
    return table, errors


def _printed_rows(sheet: RawSheet, table: pa.Table, match: HeaderMatch) -> dict[str, np.ndarray]:
    """Rows that a report prints around its data."""
    return {
        "total_row": _totals(table, match),
        "trailer_row": _labelled(table, match, lambda texts: [is_trailer(text) for text in texts]),
        "repeated_header": repeated_header(sheet, table, match),
    }


def _totals(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """Lines that say they are totals, in a file whose rows add up: a score for all is a score."""
    if not match.kind.adds_up:
        return np.zeros(table.num_rows, dtype=bool)
    return _labelled(
        table, match, lambda texts: total_texts(texts, lambda: _units_named(table, match))
    )


def _units_named(table: pa.Table, match: HeaderMatch) -> set[str]:
    """The names of units and groups in every column of an outline: letters only."""
    fields = [name for name in match.kind.outline if name in match.mapping]
    texts = [table[f"c{match.mapping[name].number}"].unique().to_pylist() for name in fields]
    return {letters_of(text) for column in texts for text in column if text}


def _thin_rows(table: pa.Table, match: HeaderMatch, *, is_outline: bool) -> dict[str, np.ndarray]:
    """Rows that hold too little."""
    return {
        **({"group_row": _only_names_unit(table, match)} if is_outline else {}),
        "unlabelled_total": unlabelled_totals(table, match),
        "footnote_row": _few_cells(table, match),
        "no_person_id": _without_person(table, match),
    }


def _all_null(table: pa.Table, names: Sequence[str]) -> np.ndarray:
    empty = np.ones(table.num_rows, dtype=bool)
    for name in names:
        empty &= pc.is_null(table[name]).to_numpy()
    return empty


def _people_columns(match: HeaderMatch) -> list[str]:
    return [f"c{match.mapping[field].number}" for field in PERSON if field in match.mapping]


def _mapped_columns(match: HeaderMatch) -> list[str]:
    across = () if match.kind.adds_up else match.wide  # of a respondent nothing else may be known
    return [f"c{column.number}" for column in (*match.mapping.values(), *across)]


def _filled(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """How many of the columns we know are filled, a row."""
    filled = np.zeros(table.num_rows, dtype=int)
    for name in _mapped_columns(match):
        filled += pc.is_valid(table[name]).to_numpy()
    return filled


def _usual(filled: np.ndarray) -> float:
    return float(np.median(filled)) if len(filled) else 0.0


def _labelled(
    table: pa.Table, match: HeaderMatch, test: Callable[[Sequence[str]], Sequence[bool]]
) -> np.ndarray:
    """Rows with a cell that says it is a total or a trailer.

    A row with a person is data, whatever its cells say, unless the id cell itself says so or half
    of the cells that a row usually has are missing: a total line may count people in that column.
    """
    people = _people_columns(match)
    names = {*_mapped_columns(match), *table.column_names[:_LABELS_FIRST]}
    filled = _filled(table, match)
    thin = (filled < _usual(filled) / 2) | _all_null(table, people)
    if not match.names_people:
        names, thin = {*names, *table.column_names}, np.ones(table.num_rows, dtype=bool)
    found = np.zeros(table.num_rows, dtype=bool)
    for name in people:
        found |= _look_up(table[name], test, among=_lacks_digits(table[name]))
    for name in sorted(names.difference(people)):
        said = _look_up(table[name], test, among=thin)
        # Where every row of some says "Total", they are divided by nothing here.
        found |= said & (match.names_people or not said.all())
    return found


def _lacks_digits(cells: pa.ChunkedArray) -> np.ndarray:
    """Cells that hold something other than a number: few among employee numbers."""
    plain = pc.match_substring_regex(cells, r"^[A-Za-z]{0,3}[0-9][0-9\-]*$")
    return ~plain.fill_null(True).to_numpy()


def _look_up(
    cells: pa.ChunkedArray, test: Callable[[Sequence[str]], Sequence[bool]], among: np.ndarray
) -> np.ndarray:
    """A question to every distinct text of some rows of a column, answered for its rows."""
    found = np.zeros(len(among), dtype=bool)
    rows = np.flatnonzero(among & pc.is_valid(cells).to_numpy())
    if len(rows):
        texts = cells.take(pa.array(rows)).to_pylist()
        distinct = list(dict.fromkeys(texts))
        answers = dict(zip(distinct, test(distinct), strict=True))
        found[rows] = [answers[text] for text in texts]
    return found


def _only_names_unit(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """The row of an outline that names a unit above its rows and says nothing else."""
    outline = {
        f"c{match.mapping[field].number}" for field in match.kind.outline if field in match.mapping
    }
    others = [name for name in _mapped_columns(match) if name not in outline]
    named = ~_all_null(table, sorted(outline)) if outline else np.zeros(table.num_rows, dtype=bool)
    return named & _all_null(table, others)


def _few_cells(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """Footnotes and stray cells: too little in the columns we know to be a row of this kind."""
    filled = _filled(table, match)
    usual = _usual(filled)
    few = filled < min(2, len(_mapped_columns(match)))
    people = _people_columns(match)
    if not people:
        return few
    # "Prepared by" is no employee number: those hold digits, and stand in a row of many cells.
    worded = np.ones(table.num_rows, dtype=bool)
    for name in people:
        digits = pc.match_substring_regex(table[name], r"\d").fill_null(False)
        worded &= ~digits.to_numpy()
    nobody = _all_null(table, people)
    return few | ~nobody & ((filled <= usual * _TOO_LITTLE) | (worded & (filled < usual / 2)))


def _without_person(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    if not match.names_people or match.kind.people_by_name or not _people_columns(match):
        return np.zeros(table.num_rows, dtype=bool)
    somebody = np.zeros(table.num_rows, dtype=bool)
    for name in _people_columns(match):
        odd = _lacks_digits(table[name])
        nothing = _look_up(table[name], lambda ts: [is_nothing(clean(t)) for t in ts], among=odd)
        somebody |= (
            pc.is_valid(table[name]).to_numpy() & ~nothing & ~_unlike_the_others(table[name])
        )
    return ~somebody


def _unlike_the_others(cells: pa.ChunkedArray) -> np.ndarray:
    """Words among numbers are no ids: a line of "Text, Number, Date" under the headings."""
    worded = pc.invert(pc.match_substring_regex(cells, r"\d")).fill_null(False).to_numpy()
    few = worded.sum() <= _WORDS_AMONG_IDS * (len(cells) - cells.null_count)
    return worded if few else np.zeros_like(worded)
