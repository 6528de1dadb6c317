"""Years or months as headings: pay of two years side by side, an establishment month by month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.wide import WideCell, WideLayout, one_cell_a_row
from analytics.values import reading as values
from analytics.values.dates_in_text import cut_date
from analytics.values.heading_words import set_of, words_of
from analytics.values.reading import Read, clean
from analytics.words import N_, _, ngettext, show_number

_FINANCIAL_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[/\-–]\s*(?:20)?(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ONLY_YEAR = re.compile(r"\D*(20\d\d)(?:\s*[/\-–]\s*(?:20)?\d\d)?\D*")
_LEAST_PAY = 5_000  # pounds a year; smaller numbers under years count people
_LEVELS = ("minimum", "intermediate", "maximum")
_OF_PAY = set_of(
    """
    salary pay amount basic annual value rate scale minimum bottom entry lowest intermediate mid
    midpoint middle maximum top highest step point year financial from effective band £ starting
    """
)
_OF_POSTS = set_of(
    """
    funded establishment fte posts approved agreed recurrent month year financial period total
    """
)
_LEVEL_OF: Mapping[str, str] = {
    **dict.fromkeys(("minimum", "bottom", "entry", "lowest", "starting"), "minimum"),
    **dict.fromkeys(("intermediate", "mid", "midpoint", "middle"), "intermediate"),
    **dict.fromkeys(("maximum", "top", "highest"), "maximum"),
}


def read_financial_year(text: str) -> Read:
    """1 April of a year written 2025/26, 2025-2026, FY 2025/26 or 2025; or the date itself."""
    found = _ONLY_YEAR.fullmatch(clean(text))
    return Read(date(int(found[1]), 4, 1)) if found else values.read_date(text)


def day_of(heading: str) -> tuple[date | None, str]:
    """The day that a heading names, and what else it says.

    1 April of a financial year or a year alone, the last day of a month, or the day itself.
    """
    found = _FINANCIAL_YEAR.search(heading)
    if found and (int(found[1]) + 1) % 100 == int(found[2]):
        return date(int(found[1]), 4, 1), _FINANCIAL_YEAR.sub(" ", heading, 1)
    rest, day = cut_date(heading)
    if day:
        return day, rest or ""
    year = _YEAR.search(heading)
    return (date(int(year[1]), 4, 1), _YEAR.sub(" ", heading, 1)) if year else (None, heading)


def _named(heading: str, allowed: frozenset[str]) -> date | None:
    """The day of a heading that says nothing but what is allowed: "Increase 2025/26" is no pay."""
    day, rest = day_of(heading)
    plain = "%" not in heading and words_of(rest) <= allowed
    return day if plain else None


def read_year_of_pay(heading: str) -> Mapping[str, object] | None:
    """From when the amounts of a column hold; those of a month from its first day."""
    day = _named(heading, _OF_PAY)
    if day is None:
        return None
    return {"valid_from": day if day.day == 1 else _first_of_month(heading, day)}


def _first_of_month(heading: str, day: date) -> date:
    says_day = re.search(rf"(?<!\d)0?{day.day}(?!\d)", heading)
    return day if says_day else day.replace(day=1)


def read_month_of_posts(heading: str) -> Mapping[str, object] | None:
    """The date that the posts of a column are as at."""
    day = _named(heading, _OF_POSTS)
    return {"census_date": day} if day else None


def read_annual_pay(text: str) -> Read:
    """Pounds a year; rule ``number_unreadable`` for what is too little to be that."""
    read = values.read_money(text)
    small = isinstance(read.value, float) and read.value < _LEAST_PAY
    return Read(rule="number_unreadable") if small else read


def _amounts(cells: Sequence[WideCell]) -> Mapping[str, object]:
    """The amounts of one band and year, by what their headings say of them."""
    fields: dict[str, object] = {}
    for cell in cells:
        said = {_LEVEL_OF[word] for word in words_of(cell.heading) if word in _LEVEL_OF}
        fields[said.pop() if len(said) == 1 else "amount"] = cell.value
    return fields


def _size(rows: int, periods: int) -> str:
    return _("A table: {rows} × {periods}").format(
        rows=ngettext("{count} row", "{count} rows", rows).format(count=show_number(rows)),
        periods=ngettext("{count} period", "{count} periods", periods).format(
            count=show_number(periods)
        ),
    )


YEARS_OF_PAY = WideLayout(
    gives=("valid_from", "amount", *_LEVELS),
    row_about=("scale",),
    is_heading=lambda heading: read_year_of_pay(heading) is not None,
    read_heading=read_year_of_pay,
    cell=Column("amount", N_("Annual amount"), read_annual_pay, type="number"),
    make_row=_amounts,
    title=N_("Year"),
    choose=N_("Columns that are years"),
    named=N_("Read as years"),
    read_as=N_("Read as years: {columns}"),
    size=_size,
    not_columns=("year",),
    at_least=2,
)


def months_of_posts(cell: Column) -> WideLayout:
    """Funded posts by month or year. Months alone may count anything, so something must say that
    these are funded: a title, a name, or the headings.
    """
    return WideLayout(
        gives=("census_date", "funded_fte"),
        row_about=("organisation", *(f"org_l{level}" for level in range(1, 8))),
        is_heading=lambda heading: read_month_of_posts(heading) is not None,
        read_heading=read_month_of_posts,
        cell=cell,
        make_row=one_cell_a_row("funded_fte"),
        title=N_("Period"),
        choose=N_("Columns that are months or years"),
        named=N_("Read as months or years"),
        read_as=N_("Read as months or years: {columns}"),
        size=_size,
        not_columns=("year",),
        recognised_by=re.compile(r"establishment|funded|budget|cyllid|ariann", re.IGNORECASE),
        told_by_headings=True,
        at_least=2,
        fewest=1_000,
    )
