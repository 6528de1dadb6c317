"""The list of problems as a workbook to send back to whoever made the file.

Three sheets: what the file is, each rule that was broken and what that does to the numbers, and
each cell. Addresses are those of the sender's own file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from analytics import theme
from analytics.exports.safe_book import SafeBook
from analytics.imports.messages.problems import (
    SEVERITIES,
    FoundText,
    Problem,
    Severity,
    sort_problems,
)
from analytics.imports.messages.rule_text import did_you_mean
from analytics.imports.messages.rule_titles import rule_title
from analytics.version import VERSION
from analytics.words import _, ngettext, pgettext, show_date, show_list, show_number

Line = Sequence[str | int | None]
_WIDTHS = {"narrow": 12, "middle": 24, "wide": 60}


class Checked(Protocol):
    """A file that has been checked: what it is, as (title, text), and what is wrong with it."""

    @property
    def facts(self) -> Mapping[str, str]:
        """File, kind, as-at date, rows read, stored, left out …"""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything found."""
        ...


def write_problems(
    checked: Checked, out: Path | BinaryIO, *, generated_at: datetime | None = None
) -> None:
    """Write the workbook. The same problems and ``generated_at`` give the same bytes."""
    made = (generated_at or datetime.now()).replace(tzinfo=None, microsecond=0)
    problems = sort_problems(checked.problems)
    book = SafeBook(out, made)
    _write_summary(book, checked.facts, problems, made)
    _write_list(
        book, _("By rule"), _rule_columns(), [_rule_line(item) for item in _by_rule(problems)]
    )
    lines = [line for problem in problems for line in _cell_lines(problem)]
    _write_list(book, _("Problems"), _problem_columns(), lines)
    book.close()


def severity_titles() -> dict[Severity, str]:
    """What each severity means for the file."""
    return {
        "refused": _("Refused: the file cannot be used"),
        "row_left_out": _("Row left out"),
        "warning": _("Warning"),
        "note": pgettext("kind of message", "Note"),
    }


def _write_summary(
    book: SafeBook, facts: Mapping[str, str], problems: Sequence[Problem], made: datetime
) -> None:
    sheet = book.add_sheet(_("Summary"))
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, 1, 70)
    book.write(sheet, 0, 0, _("Problems found in a file"), bold=True, font_size=14)
    lines: list[tuple[str, str | int]] = [*facts.items(), ("", "")]
    for severity in SEVERITIES:
        found = sum(item.count for item in problems if item.severity == severity)
        lines.append((severity_titles()[severity], found))
    lines += [("", ""), (_("Checked with"), f"Gweithlu {VERSION}")]
    lines.append((_("Checked on"), show_date(made.date())))
    for row, (title, text) in enumerate(lines, start=2):
        book.write(sheet, row, 0, title, bold=True)
        book.write(sheet, row, 1, text, text_wrap=True, align="left")


def _by_rule(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Problems with one rule, severity, column and remedy together, in their order."""
    groups: dict[tuple[str, str, str, str, str], list[Problem]] = {}
    for item in problems:
        key = (item.severity, item.rule, item.effect, item.column or "", item.do_next)
        groups.setdefault(key, []).append(item)
    return list(groups.values())


def _rule_columns() -> list[tuple[str, str]]:
    return [
        (_("Rule"), "middle"),
        (_("Severity"), "middle"),
        (_("Where"), "wide"),
        (_("For example"), "wide"),
        (_("How many"), "narrow"),
        (_("What happens to the numbers"), "wide"),
        (_("What to do"), "wide"),
    ]


def _rule_line(group: Sequence[Problem]) -> Line:
    first = group[0]
    count = sum(item.count for item in group)
    title = severity_titles()[first.severity]
    where = show_list(dict.fromkeys(item.place() for item in group if item.place()))
    rule = rule_title(first.rule)
    return [rule, title, where, first.message, count, first.effect, first.do_next]


def _problem_columns() -> list[tuple[str, str]]:
    return [
        (_("Sheet"), "middle"),
        (_("Cell"), "narrow"),
        (_("Row"), "narrow"),
        (_("Column heading"), "middle"),
        (_("Rule"), "middle"),
        (_("Severity"), "middle"),
        (pgettext("value in the file", "Found"), "middle"),
        (_("Message"), "wide"),
        (_("What to do"), "wide"),
    ]


def _cell_lines(problem: Problem) -> Iterable[Line]:
    """One line a cell; a last one says how many more cells have the same problem."""
    for item in problem.texts:
        yield from _lines_of(_of_one_text(problem, item))
    listed = sum(item.count for item in problem.texts)
    if not problem.texts or listed < problem.count:
        yield from _lines_of(replace(problem, count=problem.count - listed))


def _of_one_text(problem: Problem, item: FoundText) -> Problem:
    """The cells of one text of a message about several."""
    return replace(
        problem, cells=item.cells, sheets=item.sheets, count=item.count, found=item.found,
        do_next=did_you_mean(item.suggestion) or problem.do_next,
    )  # fmt: skip


def _lines_of(problem: Problem) -> Iterable[Line]:
    rest: Line = [
        problem.heading or problem.column, rule_title(problem.rule),
        severity_titles()[problem.severity], problem.found, problem.message, problem.do_next,
    ]  # fmt: skip
    for place, cell in enumerate(problem.cells or ("",)):
        yield [problem.sheet_of(place), cell, _row_of(cell), *rest]
    more = problem.count - len(problem.cells)
    if problem.cells and more > 0:
        words = ngettext("and {count} more", "and {count} more", more)
        yield [problem.sheet, words.format(count=show_number(more)), None, *rest]


def _row_of(cell: str) -> int | None:
    """The row number of an address such as ``N14``."""
    found = re.fullmatch(r"[A-Za-z]+([0-9]+)", cell)
    return int(found[1]) if found else None


def _write_list(
    book: SafeBook, name: str, columns: Sequence[tuple[str, str]], lines: Sequence[Line]
) -> None:
    sheet = book.add_sheet(name)
    for number, (title, width) in enumerate(columns):
        sheet.set_column(number, number, _WIDTHS[width])
        style = {"bold": True, "bottom": 2, "bottom_color": theme.NAVY}
        book.write(sheet, 0, number, title, text_wrap=True, **style)
    for row, line in enumerate(lines, start=1):
        for number, value in enumerate(line):
            book.write(sheet, row, number, value, text_wrap=True, align="left")
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(lines)), len(columns) - 1)
