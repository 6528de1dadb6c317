"""An import from file to preview. Nothing is stored here: see `analytics.imports.storing.commit`.

file → sheet, header → columns matched → cells typed → rows checked → across rows checked → preview
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa

from analytics.imports.comparing.checks import run_checks
from analytics.imports.comparing.compare import compare_with_store
from analytics.imports.comparing.history import only_if_same_columns
from analytics.imports.comparing.people import one_person_problem
from analytics.imports.comparing.total_problems import total_problems, totals_left_aside
from analytics.imports.comparing.total_rows import compare_totals
from analytics.imports.finding.competing_columns import competing_column_problems
from analytics.imports.finding.corrections import Corrections
from analytics.imports.finding.named_place import find_named_place
from analytics.imports.finding.one_person import person_missing_problem
from analytics.imports.finding.parts import sheets_read
from analytics.imports.finding.place import Place
from analytics.imports.finding.placing import Placed
from analytics.imports.finding.sheet_problems import (
    book_problems,
    kind_unclear,
    merged_sheet_problems,
    sheet_problems,
)
from analytics.imports.messages.problems import Problem, sort_problems
from analytics.imports.opening.raw_book import RawBook
from analytics.imports.opening.read import read_book
from analytics.imports.previewing.preview import Preview, SourceFile, ToRemember, Typed
from analytics.imports.previewing.reading import describe_reading
from analytics.imports.previewing.reconciliation import is_about_posts, reconcile
from analytics.imports.previewing.rows_to_store import count_people, gather_rows
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.date_choice import DATE, date_asked, date_chosen
from analytics.imports.typing.duplicates import leave_out_repeats
from analytics.imports.typing.finish import finish
from analytics.imports.typing.matrix_dates import settle_matrix_dates
from analytics.imports.typing.melt import melt
from analytics.imports.typing.other_lists import other_list
from analytics.imports.typing.people_who_left import leave_out_people_who_left
from analytics.imports.typing.period import (
    file_date_refusal,
    file_date_warnings,
    find_file_date,
    keep_rows_in_period,
)
from analytics.imports.typing.stage import drop_rows_that_gave_none, stage
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.survey_waves import ASKED as SURVEY
from analytics.imports.typing.unknown_codes import unknown_codes
from analytics.words import _, ngettext, show_list, show_number

Progress = Callable[[float, str], None]


def prepare(
    path: Path | str,
    *,
    file_name: str | None = None,
    store_folder: Path | str | None = None,
    kind: str | None = None,
    as_at: date | None = None,
    since: date | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    mapping: Mapping[str, str | None] | None = None,
    codes: Mapping[tuple[str, str], str] | None = None,
    employee_number: str | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Read a file and work out what storing it would do.

    Raises UserError where the file cannot be read at all; a file that can be read but not used
    comes back as a preview with a ``refused`` problem, so that it can be corrected.
    """
    report_progress = progress or (lambda _share, _words: None)
    report_progress(0.02, _("Reading the file"))
    book = read_book(Path(path), file_name)
    wanted = Corrections(
        kind, as_at, sheet, header_row, mapping or {}, codes or {}, since, employee_number
    )
    return prepare_book(book, wanted, store_folder, report_progress)


def prepare_book(
    book: RawBook,
    wanted: Corrections,
    store_folder: Path | str | None,
    report_progress: Progress,
) -> Preview:
    """The preview of a file that has been read."""
    report_progress(0.5, _("Looking for the headings"))
    placed, named = find_named_place(book, wanted, store_folder)
    if named:
        return _as_found(book, placed, [named, *book_problems(book)])
    found = [
        *book_problems(book),
        *sheet_problems(book, placed.place),
        *competing_column_problems(placed.place),
        *placed.problems,
    ]
    if placed.place.match.missing:
        refusal = _columns_missing(placed.place, kind_given=bool(wanted.kind))
        return _as_found(book, placed, [refusal, *found])
    report_progress(0.55, _reading_rows(placed.place))
    staged = stage(placed.place, placed.codes, placed.employee_number)
    staged.file_name = book.file_name
    if placed.place.match.wide:
        melt(staged, placed.codes)
    run = _Run(book, placed, wanted, store_folder, report_progress)
    return _preview(run, staged, found)


def _reading_rows(place: Place) -> str:
    """What is being done to how many rows, for whoever waits."""
    count = sum(part.sheet.cells.num_rows - part.match.row for part in place.read)
    words = ngettext("Reading the cells of {count} row", "Reading the cells of {count} rows", count)
    return words.format(count=show_number(count))


@dataclass(frozen=True)
class _Run:
    """What every later step may ask for."""

    book: RawBook
    placed: Placed
    wanted: Corrections
    store_folder: Path | str | None
    report_progress: Progress


def _as_found(book: RawBook, placed: Placed, problems: Sequence[Problem]) -> Preview:
    """The preview as far as the place of the rows tells it."""
    codes = {key: value for key, value in placed.codes.items() if key not in (DATE, SURVEY)}
    return Preview(
        file=SourceFile(book.file_name, book.sha256, book.size),
        reading=describe_reading(placed.place, [sheet.name for sheet in book.sheets]),
        problems=tuple(sort_problems(problems)),
        to_remember=ToRemember(placed.columns, codes, placed.place_by_hand),
    )


def _columns_missing(place: Place, *, kind_given: bool) -> Problem:
    """Why the headings do not do: nobody is named, the kind is not clear, or columns lack."""
    unclear = None if kind_given else kind_unclear(place)
    words = show_list(_(item) for item in place.match.missing)
    refusal = place.refuse(
        "columns_missing",
        _("The file has no column for: {needed}.").format(needed=words),
        _(
            "Choose the columns by hand, choose another sheet or header row, or export the"
            " report with these columns."
        ),
    )
    return person_missing_problem(place) or unclear or refusal


def _preview(run: _Run, staged: Staged, found: list[Problem]) -> Preview:
    file_date = _file_date(run, staged)
    run.report_progress(0.75, _("Checking the rows"))
    refusal = None if run.wanted.kind else other_list(staged, run.book.file_name, file_date.day)
    if file_date.day and not refusal:
        refusal = settle_matrix_dates(staged, file_date.day, run.placed.codes)
    rows = refusal or _rows_to_store(staged, file_date)
    sheets = sheets_read(staged.place, staged.numbers)
    found = [*found, *staged.problems, *merged_sheet_problems(staged.place, sheets)]
    preview = _as_found(run.book, run.placed, found)
    preview = replace(
        preview,
        reading=preview.reading.with_rows(sheets, 0),
        typed=Typed(
            rows_read=staged.rows_read,
            left_out=dict(staged.left_out),
            unknown_codes=(
                *date_asked(file_date, staged.rows_read),
                *staged.questions,
                *unknown_codes(staged.faults),
            ),
            layout=staged.layout,
        ),
        file_date=file_date,
    )
    if isinstance(rows, Problem):
        return replace(preview, problems=(rows, *preview.problems))
    return _compared(run, staged, rows, preview)


def _file_date(run: _Run, staged: Staged) -> FileDate:
    """The date that was entered or found, or the one of several that was chosen."""
    place, wanted = staged.place, run.wanted
    found = find_file_date(run.book, place, staged.typed, wanted.as_at, wanted.since)
    chosen = date_chosen(run.placed.codes, found)
    if chosen is None or found.day in found.in_file:
        return found
    return find_file_date(run.book, place, staged.typed, chosen, wanted.since)


def _compared(run: _Run, staged: Staged, rows: pa.Table, preview: Preview) -> Preview:
    """The preview with what checks say of the rows, and what the store says of them."""
    file_date = preview.file_date
    assert file_date.day is not None
    checked = [*file_date_warnings(staged, file_date), *run_checks(staged, rows, file_date.day)]
    run.report_progress(0.9, _("Comparing with the data already loaded"))
    comparison = compare_with_store(staged, rows, file_date, run.book.sha256, run.store_folder)
    alone = one_person_problem(staged, count_people(staged, comparison.rows))
    totals = compare_totals(staged, comparison.rows)
    checked += total_problems(totals.totals, about_posts=is_about_posts(staged.kind))
    checked += totals_left_aside(totals.not_compared)
    problems = [*preview.problems, *checked, *comparison.problems, *([alone] if alone else [])]
    problems = sort_problems(problems)
    to_store = gather_rows(staged, comparison.rows, problems)
    same_file = only_if_same_columns(comparison.compared.same_file, preview.columns.read)
    parts = preview.reading.sheets if preview.reading.is_merged else ()
    return replace(
        preview,
        reading=preview.reading.with_rows(parts, to_store.row_count),
        problems=tuple(problems),
        compared=replace(comparison.compared, same_file=same_file),
        to_store=to_store,
        reconciliation=reconcile(staged, to_store, totals),
    )


def _rows_to_store(staged: Staged, file_date: FileDate) -> pa.Table | Problem:
    """The rows of the one date, each assignment once; or why there are none."""
    refusal = file_date_refusal(staged, file_date)
    if refusal is not None or file_date.day is None:
        return refusal or _no_rows(staged)
    keep_rows_in_period(staged, file_date)
    leave_out_people_who_left(staged, file_date.day)
    if staged.names_people and not staged.layout:
        leave_out_repeats(staged)
    rows = finish(staged, file_date)
    drop_rows_that_gave_none(staged, rows)
    return rows if rows.num_rows else _no_rows(staged)


def _no_rows(staged: Staged) -> Problem:
    return Problem(
        severity="refused",
        rule="no_rows",
        message=_("There are headings but no usable rows."),
        sheet=staged.place.name,
        effect=_("Nothing can be stored."),
        do_next=_("Check that the report was run with data, and that the right sheet is chosen."),
    )
