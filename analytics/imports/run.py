"""An import from file to preview. Nothing is stored here: see `analytics.imports.storing.commit`.

file → sheet, header → columns matched → cells typed → rows checked → across rows checked → preview
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from analytics.imports.comparing.beside import put_beside
from analytics.imports.comparing.checks import run_checks
from analytics.imports.comparing.history import list_imports, read_alike
from analytics.imports.finding.corrections import Corrections, choose_place, put_over, recall
from analytics.imports.finding.dating import Dated
from analytics.imports.finding.draft import draft
from analytics.imports.finding.matrix import by_heading
from analytics.imports.finding.other_lists import other_list
from analytics.imports.finding.parts import align
from analytics.imports.finding.periods import find_when, keep_when, when_refused, when_warnings
from analytics.imports.finding.place import Place
from analytics.imports.finding.rivals import rival_problems, settle_rivals
from analytics.imports.finding.sheet_problems import book_problems, kind_unclear, sheet_problems
from analytics.imports.finding.spread_problems import sheets_read, spread_problems
from analytics.imports.finding.whose import nobody_said, one_person_problem, put_whose, read_whose
from analytics.imports.messages.gaps import gap_rows
from analytics.imports.messages.problems import Problem, sort_problems
from analytics.imports.messages.unknown_codes import unknown_codes
from analytics.imports.opening.read import RawBook, read_book
from analytics.imports.preview import ImportRecord, Preview
from analytics.imports.storing.commit import commit, undo
from analytics.imports.typing.duplicates import leave_out_repeats
from analytics.imports.typing.finish import finish, names_of
from analytics.imports.typing.melt import melt
from analytics.imports.typing.stage import Staged, leave_out_unstored, stage
from analytics.words import _, show_list

Progress = Callable[[float, str], None]
__all__ = ["Corrections", "ImportRecord", "Preview", "commit", "list_imports", "prepare", "undo"]
_SAMPLE_ROWS = 5


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
    whose: str | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Read a file and work out what storing it would do.

    Raises UserError where the file cannot be read at all; a file that can be read but not used
    comes back as a preview with a ``refused`` problem, so that it can be corrected.
    """
    say = progress or (lambda _share, _words: None)
    say(0.02, _("Reading the file"))
    book = read_book(Path(path), file_name)
    say(0.5, _("Looking for the headings"))
    wanted = Corrections(kind, as_at, sheet, header_row, mapping or {}, codes or {}, since, whose)
    return prepare_book(book, wanted, store_folder, say)


def prepare_book(
    book: RawBook, wanted: Corrections, store_folder: Path | str | None, say: Progress
) -> Preview:
    """The preview of a file that has been read."""
    whose = read_whose(wanted.whose)
    chosen, placed = choose_place(book, wanted, store_folder)
    place = settle_rivals(chosen)
    remembered = recall(place, store_folder)
    mapping = by_heading(place.match.headers, {**remembered.mapping, **wanted.mapping})
    place, lost = put_over(place, mapping)
    place, not_used = put_whose(place, whose)
    place = align(place)
    decided = {**remembered.codes, **wanted.codes}
    corrections = {
        "mapping": mapping,
        "codes": decided,
        "placed": placed,
        "remembered": bool(remembered.mapping or remembered.codes),
    }
    said = [*book_problems(book), *sheet_problems(book, place), *rival_problems(place)]
    opening = [*said, *lost, *not_used]
    if place.match.missing:
        unclear = None if wanted.kind else kind_unclear(place)
        return _refused(book, place, unclear, opening, corrections)
    say(0.55, _("Reading the cells"))
    staged = stage(place, decided, whose)
    if place.match.matrix:
        melt(staged, decided)
    return _preview(book, staged, wanted, opening, corrections, store_folder, say)


def _refused(
    book: RawBook,
    place: Place,
    unclear: Problem | None,
    problems: list[Problem],
    corrections: Mapping[str, Any],
) -> Preview:
    words = show_list(_(item) for item in place.match.missing)
    refusal = place.refuse(
        "columns_missing",
        _("The file has no column for: {needed}.").format(needed=words),
        _(
            "Choose the columns by hand, choose another sheet or header row, or export the"
            " report with these columns."
        ),
    )
    return draft(book, place, corrections, [nobody_said(place) or unclear or refusal, *problems])


def _preview(
    book: RawBook,
    staged: Staged,
    wanted: Corrections,
    opening: list[Problem],
    corrections: Mapping[str, Any],
    store_folder: Path | str | None,
    say: Progress,
) -> Preview:
    dated = find_when(book, staged.place, staged.typed, wanted.as_at, wanted.since)
    say(0.75, _("Checking the rows"))
    refusal = None if wanted.kind else other_list(staged, book.file_name)
    rows = refusal or _rows_to_store(staged, dated)
    read = sheets_read(staged)
    opening = [*opening, *staged.problems, *spread_problems(staged.place, read)]
    drawn = replace(
        draft(book, staged.place, corrections, opening),
        parts=read,
        rows_read=staged.rows_read,
        left_out=dict(staged.left_out),
        unknown_codes=unknown_codes(staged.faults),
        as_at=dated.day,
        as_at_from=dated.found_in,
        covers_from=dated.since,
        layout=staged.layout,
    )
    if isinstance(rows, Problem):
        return replace(drawn, problems=(rows, *drawn.problems))
    assert dated.day is not None
    found = [*when_warnings(staged, dated), *run_checks(staged, rows, dated.day)]
    say(0.9, _("Comparing with the data already loaded"))
    beside = put_beside(staged, rows, dated, book.sha256, store_folder)
    rows, compared = beside.rows, beside.compared
    people, fte = _counts(staged, rows)
    alone = [item for item in (one_person_problem(staged, people),) if item]
    problems = sort_problems([*drawn.problems, *found, *beside.problems, *alone])
    return replace(
        drawn,
        rows_stored=len(rows["row_number"].unique()),
        people=people,
        fte=fte,
        new_people=compared.new_people,
        gone_people=compared.gone_people,
        previous_as_at=compared.previous_as_at,
        replaces=compared.replaces,
        same_file=read_alike(compared.same_file, drawn.columns_read),
        problems=tuple(problems),
        rows=rows,
        gaps=gap_rows(staged, problems),
        names=names_of(staged, rows),
    )


def _rows_to_store(staged: Staged, dated: Dated) -> pa.Table | Problem:
    """The rows of the one date, each assignment once; or why there are none."""
    refusal = when_refused(staged, dated)
    if refusal is not None or dated.day is None:
        return refusal or _no_rows(staged)
    keep_when(staged, dated)
    if staged.names_people and not staged.layout:
        leave_out_repeats(staged)
    rows = finish(staged, dated)
    leave_out_unstored(staged, rows)
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


def _counts(staged: Staged, rows: pa.Table) -> tuple[int, float]:
    """People and FTE (funded FTE, FTE days lost) of the rows that count."""
    kind = staged.kind
    counted = rows.filter(rows["is_counted"]) if "is_counted" in rows.column_names else rows
    people = len(counted["person_key"].unique().drop_null()) if staged.names_people else 0
    if not kind.sums:
        return people, 0.0
    return people, float(np.nansum(counted[kind.sums].to_numpy(zero_copy_only=False)))
