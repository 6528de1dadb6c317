"""The as-at date of a file, and in words where it was found."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.doubtful_dates import dates_in_doubt
from analytics.imports.finding.match import without_shared_date
from analytics.imports.finding.place import Place
from analytics.imports.finding.title_dates import (
    cover_rows,
    date_below_rows,
    date_in_text,
    dates_in_titles,
    title_rows,
)
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook
from analytics.imports.typing.staged import Staged
from analytics.values.surveys import year_in
from analytics.words import _, show_date, show_list

_RUN = re.compile(r"run|print|creat|generat|extract|export|report date|refresh", re.IGNORECASE)
_SNAPSHOT = re.compile(r"as\s*at|census|snapshot|month|period|report|year", re.IGNORECASE)
_FINANCIAL_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[/\-–_ ]\s*(?:20)?(\d\d)(?!\d)")
_ROWS_A_DATE = 3
_DATES_SHOWN = 12


@dataclass(frozen=True)
class FileDate:
    """An as-at date and where it came from.

    ``in_file`` are all the dates of a date column: with several of them one must be chosen, and
    ``day`` is None until the user does; ``day`` may be another date than any of them.
    """

    day: date | None = None
    found_in: str = ""
    in_file: tuple[date, ...] = ()
    when_run: bool = False  # the date of the report rather than of its data
    covers_from: date | None = None  # the first day, of a file that covers a period
    in_doubt: tuple[date, ...] = ()  # days of a title and of names, of which one must be chosen


def find_as_at(
    book: RawBook, place: Place, typed: Mapping[str, pa.Array], given: date | None
) -> FileDate:
    """The as-at date: as given, else a column, the title above the header, the names, a cover.

    A title that says "as at" is believed before a file name, and a file name before a run date. A
    file of things with a beginning (pay points) is of the last of them.
    """
    in_column = _from_columns(place, typed)
    stated, other, printed = dates_in_titles(title_rows(place))
    if given:
        return FileDate(given, _("entered by you"), in_column.in_file if in_column else ())
    if in_column and not (stated and in_column.when_run):
        return in_column
    if latest := _latest_day(place, typed):
        return latest
    in_doubt = dates_in_doubt(book, place)
    if in_doubt:
        return FileDate(None, in_doubt=in_doubt)
    cover, *on_cover = dates_in_titles(cover_rows(book, place))
    for day, where in (
        (stated, _("the title above the headings")),
        (_in_headings(place), _("the headings")),
        (_first(date_below_rows(part) for part in place.read), _("the notes below the data")),
        (date_in_text(book.file_name), _("the file name")),
        (_first(date_in_text(part.sheet.name) for part in place.read), _("the sheet name")),
        (cover, _("another sheet")),
        (_latest_start(place, typed), _("the date it is valid from")),
        (_financial_year(book, place), _("the financial year in the title or name")),
        (_end_of_last_year(book, place, typed), _("the last year in the file")),
        (other, _("a date above the headings")),
        (printed, _("the run date above the headings")),
        *((day, _("another sheet")) for day in on_cover),
    ):
        if day:
            return FileDate(day, where)
    return FileDate()


def _from_columns(place: Place, typed: Mapping[str, pa.Array]) -> FileDate | None:
    for field in place.match.kind.date_columns:
        days = _days(typed, field)
        if not days:
            continue
        where, header = source_of_dates(place, field)
        if not header or _SNAPSHOT.search(header) or _few(days, typed[field]):
            when_run = len(days) == 1 and bool(_RUN.search(header))
            return FileDate(days[0] if len(days) == 1 else None, where, days, when_run)
    return None


def source_of_dates(place: Place, field: str) -> tuple[str, str]:
    """Where the dates of a field are, in words, and its heading; none where headings are dates."""
    if field not in place.match.mapping:
        return _("the headings"), ""
    header = place.match.mapping[field].header
    return _("the column “{header}”").format(header=header), header


def _days(typed: Mapping[str, pa.Array], field: str) -> tuple[date, ...]:
    """The dates of a column, each once, in order."""
    if field not in typed:
        return ()
    return tuple(sorted(day for day in typed[field].unique().to_pylist() if day))


def _few(days: Sequence[date], cells: pa.Array) -> bool:
    """Whether many rows share each date: an "Effective Date" of posts is no date of the file."""
    filled = len(cells) - cells.null_count
    return len(days) == 1 or filled >= _ROWS_A_DATE * len(days)


def _latest_day(place: Place, typed: Mapping[str, pa.Array]) -> FileDate | None:
    """The last day in a column of days, of a kind whose files may hold several: of fieldwork."""
    for field in place.match.kind.latest_days:
        if days := _days(typed, field):
            return FileDate(days[-1], source_of_dates(place, field)[0])
    return None


def _end_of_last_year(book: RawBook, place: Place, typed: Mapping[str, pa.Array]) -> date | None:
    """31 December of the last year in the rows, else the titles, of a kind of file about years."""
    field = place.match.kind.years_in
    if not field:
        return None
    texts = typed[field].unique().to_pylist() if field in typed else []
    titles = [cell for row in title_rows(place) for cell in row if cell]
    titles += [part.sheet.name for part in place.read]
    years = _years_in(texts) or _years_in(titles)[:1] or _years_in([book.file_name])
    return date(max(years), 12, 31) if years else None


def _years_in(texts: Iterable[str | None]) -> list[int]:
    return [year for text in texts if text and (year := year_in(text))]


def _latest_start(place: Place, typed: Mapping[str, pa.Array]) -> date | None:
    starts = [day for field in place.match.kind.start_columns for day in _days(typed, field)]
    return max(starts, default=None)


def _financial_year(book: RawBook, place: Place) -> date | None:
    """1 April of "Pay scales 2025/26", for kinds that hold from a day on."""
    if not place.match.kind.start_columns:
        return None
    above = [" ".join(cell for cell in row if cell) for row in title_rows(place)]
    for text in (*above, book.file_name, *(part.sheet.name for part in place.read)):
        found = _FINANCIAL_YEAR.search(text)
        if found and (int(found[1]) + 1) % 100 == int(found[2]):
            return date(int(found[1]), 4, 1)
    return None


def _first(days: Iterable[date | None]) -> date | None:
    return next((day for day in days if day), None)


def _in_headings(place: Place) -> date | None:
    """31 March of "FTE as at 31/03/2026", where a column that is read is headed so."""
    return without_shared_date([item.header for item in place.match.mapping.values()])[1]


def several_dates(days: tuple[date, ...]) -> str:
    """The dates of a file that holds more than one, for a message."""
    shown = [show_date(day, "medium") for day in days[:_DATES_SHOWN]]
    return show_list([*shown, *(["…"] if len(days) > _DATES_SHOWN else [])])


def date_refusal(staged: Staged, file_date: FileDate) -> Problem | None:
    """Why the file cannot be stored for one date, or None where it can."""
    if file_date.day is None:
        if file_date.in_doubt:
            return _in_doubt(staged, file_date.in_doubt)
        several = bool(file_date.in_file)
        found = _("The file has rows for several dates: {dates}.").format(
            dates=several_dates(file_date.in_file)
        )
        if not several:
            found = _("The file does not say which date it is as at.")
            return _refusal(staged, "date_missing", found)
        choose = _("Which of them? Choose it under “Unknown values”; import the others after it.")
        return _refusal(staged, "several_dates", found, choose)
    if len(file_date.in_file) > 1 and file_date.day not in file_date.in_file:
        return _refusal(
            staged,
            "date_not_in_file",
            _("The file has no rows as at {date}. It has rows for: {dates}.").format(
                date=show_date(file_date.day, "medium"), dates=several_dates(file_date.in_file)
            ),
        )
    return None


def _in_doubt(staged: Staged, days: tuple[date, ...]) -> Problem:
    words = _("The title, the file name and the sheet name do not agree on the date: {dates}.")
    return _refusal(
        staged,
        "date_unsure",
        words.format(dates=several_dates(days)),
        _("Which is the as-at date? The date in a title is often the day on which the report was"
          " run. Choose it under “Unknown values”, or enter another date."),
    )  # fmt: skip


def _refusal(staged: Staged, rule: str, message: str, do_next: str = "") -> Problem:
    return Problem(
        severity="refused",
        rule=rule,
        message=message,
        sheet=staged.place.name,
        effect=_("Nothing can be stored."),
        do_next=do_next or _("Enter the as-at date."),
    )


def date_warnings(staged: Staged, file_date: FileDate) -> list[Problem]:
    """A warning where the one date in the file is not the one that the user gave."""
    if len(file_date.in_file) != 1 or file_date.day in file_date.in_file:
        return []
    message = _("The file says {found}, but you entered {given}.").format(
        found=show_date(file_date.in_file[0], "medium"), given=show_date(file_date.day, "medium")
    )
    return [
        Problem(
            severity="warning",
            rule="date_disagrees",
            message=message,
            sheet=staged.place.name,
            effect=_("Stored under the date that you entered."),
            do_next=_("Check the as-at date."),
        )
    ]


def keep_one_date(staged: Staged, file_date: FileDate) -> None:
    """Where a file holds several dates and one was chosen, only its rows stay."""
    if len(file_date.in_file) > 1:
        column = next(name for name in staged.kind.date_columns if name in staged.typed)
        same = pc.equal(staged.typed[column], pa.scalar(file_date.day, pa.date32()))
        other = pc.invert(same.fill_null(False)).to_numpy(zero_copy_only=False)
        staged.leave_out("other_date", other, "note")
