"""N of a number, in words: what it rests on, which is not always people.

A vacancy rate rests on funded FTE and an absence rate on days: the people in post would be another
number altogether. What N of a measure counts is the key ``n_of`` of its header.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.engine.results import MeasureResult, Row
from analytics.words import N_, _, show_number

PEOPLE = "people"


@dataclass(frozen=True)
class Counted:
    """What an N counts: how it is written beside a number, its heading, and its decimals.

    ``is_people``: the number is the people that the row counts; else it is the denominator.
    """

    words: str
    heading: str
    decimals: int = 0
    is_people: bool = False


N_OF: Mapping[str, Counted] = MappingProxyType(
    {
        PEOPLE: Counted(N_("N = {number}"), N_("People (N)"), is_people=True),
        "posts": Counted(N_("N = {number} leadership posts"), N_("Posts (N)"), is_people=True),
        "fte": Counted(N_("N = {number} FTE"), N_("FTE (N)"), 1),
        "banded_fte": Counted(
            N_("N = {number} FTE in Agenda for Change bands"), N_("FTE in bands (N)"), 1
        ),
        "priced_fte": Counted(N_("N = {number} FTE with a rate"), N_("FTE with a rate (N)"), 1),
        "funded_fte": Counted(N_("N = {number} funded FTE"), N_("Funded FTE (N)"), 1),
        "mean_fte": Counted(
            N_("N = {number} FTE, the mean of start and end"), N_("Mean FTE (N)"), 1
        ),
        "mean_people": Counted(
            N_("N = {number} people, the mean of start and end"), N_("Mean people (N)"), 1
        ),
        "days": Counted(N_("N = {number} FTE days available"), N_("FTE days available (N)")),
        "requirements": Counted(
            N_("N = {number} competences required"), N_("Competences required (N)")
        ),
        "skills": Counted(N_("N = {number} skills required"), N_("Skills required (N)")),
        "aged_55": Counted(N_("N = {number} aged 55 and over"), N_("Aged 55 and over (N)")),
    }
)


def n_number(result: MeasureResult, row: Row) -> float | None:
    """The N of a row; None where it is hidden, or there is nothing."""
    return row.people if N_OF[result.n_of].is_people else row.denominator


def show_n(result: MeasureResult, row: Row) -> str:
    """``N = 1,234``, ``N = 5,404.9 funded FTE``; empty where it is hidden."""
    number, counted = n_number(result, row), N_OF[result.n_of]
    if number is None:
        return ""
    return _(counted.words).format(number=show_number(number, counted.decimals))


def show_n_shortly(result: MeasureResult, row: Row) -> str:
    """``N = 5,404.9`` beside a mark, where what is counted stands in words elsewhere."""
    number = n_number(result, row)
    if number is None:
        return ""
    shown = show_number(number, N_OF[result.n_of].decimals)
    return _(N_OF[PEOPLE].words).format(number=shown)


def n_cell(result: MeasureResult, row: Row) -> str:
    """The N of a row in a column of its own; its letter where it is hidden."""
    number = n_number(result, row)
    if number is None:
        return row.note or "–"
    return show_number(number, N_OF[result.n_of].decimals)


def n_heading(result: MeasureResult) -> str:
    """The heading of such a column."""
    return _(N_OF[result.n_of].heading)
