"""What the page Age profile answers, view by view, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.answers.briefly.measured import missing, with_change
from analytics.engine.display import show_change, show_row
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import _, ngettext, show_date, show_number, show_percent


def ages(median: MeasureResult) -> str:
    """How old the staff are: half of them are as old as the median or older."""
    if median.total.value is None:
        return missing(median)
    words = ngettext(
        "The {people} person whose age is known is {age}",
        "Median age {age}: half of the {people} people whose age is known are that age or older",
        median.total.people or 0,
    ).format(people=show_number(median.total.people), age=show_row(median.total, median.unit))
    return with_change(words, median)


def change(median: MeasureResult) -> str:
    """How the median has moved since the date that is compared with."""
    then = median.compared
    if then is None:
        return _("No earlier date is loaded to compare ages with")
    if median.total.value is None or then.total.value is None:
        return _("The change in ages since {date} cannot be shown").format(
            date=show_date(then.as_at)
        )
    return _("Median age on {then}: {old}. On {now}: {new}, {change}").format(
        then=show_date(then.as_at), old=show_row(then.total, median.unit),
        now=show_date(median.as_at), new=show_row(median.total, median.unit),
        change=show_change(median.total, then.total, median.unit),
    )  # fmt: skip


def hours(full_time: MeasureResult, participation: MeasureResult) -> str:
    """How many work full time, and what the average person works."""
    if full_time.total.value is None:
        return missing(full_time)
    words = ngettext(
        "{share} of the {people} person whose hours are known works full time",
        "{share} of the {people} people whose hours are known work full time",
        full_time.total.people or 0,
    )
    share = words.format(
        share=show_row(full_time.total, full_time.unit),
        people=show_number(full_time.total.people),
    )
    if participation.total.value is None:
        return share
    return _("{share}; the average person works {fte} FTE").format(
        share=share, fte=show_row(participation.total, participation.unit)
    )


def sickness(rate: MeasureResult) -> str:
    """How much time was lost to sickness."""
    if rate.total.value is None:
        return missing(rate)
    words = _("{rate} of FTE days were lost to sickness in the 12 months to {date}").format(
        rate=show_row(rate.total, rate.unit), date=show_date(rate.as_at)
    )
    return with_change(words, rate)


def retirement(exposure: TableResult, years: int) -> str:
    """How many are past the assumed retirement age, or reach it within so many years."""
    row = next((each for each in exposure.rows if each["years_ahead"] == years), None)
    if row is None or row["people_so_far"] is None or row["share_so_far"] is None:
        return _not_shown(row, years)
    if years == 0:
        words = ngettext(
            "{people} person ({share} of those whose age is known) is past the assumed retirement"
            " age",
            "{people} people ({share} of those whose age is known) are past the assumed retirement"
            " age",
            row["people_so_far"],
        )
        return words.format(**_numbers(row))
    words = ngettext(
        "Within {years} year, {people} people ({share} of those whose age is known) will be at or"
        " past the assumed retirement age if they stay",
        "Within {years} years, {people} people ({share} of those whose age is known) will be at or"
        " past the assumed retirement age if they stay",
        years,
    )
    if row["people_so_far"] == 1:
        words = ngettext(
            "Within {years} year, {people} person ({share} of those whose age is known) will be at"
            " or past the assumed retirement age if they stay",
            "Within {years} years, {people} person ({share} of those whose age is known) will be at"
            " or past the assumed retirement age if they stay",
            years,
        )
    return words.format(years=show_number(years), **_numbers(row))


def _numbers(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        "people": show_number(row["people_so_far"]),
        "share": show_percent(row["share_so_far"]),
    }


def _not_shown(row: Mapping[str, Any] | None, years: int) -> str:
    if row is None or row.get("note") != "c":
        return _("Nobody’s age is known, so retirement cannot be looked ahead to")
    if years == 0:
        return _(
            "How many are past the assumed retirement age is hidden, because someone could be"
            " identified"
        )
    return ngettext(
        "How many reach the assumed retirement age within {years} year is hidden, because someone"
        " could be identified",
        "How many reach the assumed retirement age within {years} years is hidden, because someone"
        " could be identified",
        years,
    ).format(years=show_number(years))
