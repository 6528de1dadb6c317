"""What is said of each unit that stands beside others: its measures, each with its own N."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from analytics.answers.measures import calculate
from analytics.answers.measures import questions_of as measure_questions
from analytics.answers.tables import build
from analytics.engine.declared import all_measures, find_measure
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import Question, prefetch_alike, remember_answers
from analytics.engine.results import MeasureResult, Note, TableResult, Unit
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.statistics.intervals import Estimate
from analytics.words import N_, _

MIX = "skill_mix_compare"  # shares of FTE with their intervals; the measures of them have none
OF_ALL: Mapping[str, str] = MappingProxyType({"by": "all", "beside": "none"})


@dataclass(frozen=True)
class Line:
    """A measure, what its N counts, and the column of the mix that it is read from, if it is."""

    n_counts: str
    in_mix: str = ""
    n_in_mix: Callable[[Mapping[str, Any]], float] | None = None


def _banded(row: Mapping[str, Any]) -> float:
    return row["fte"] * (1 - (row["outside_bands"] or 0.0))


LINES: Mapping[str, Line] = MappingProxyType(
    {
        "headcount": Line(""),
        "fte": Line(N_("people"), "fte", lambda row: row["people"]),
        "registered_share": Line(N_("FTE"), "registered_share", lambda row: row["fte"]),
        "senior_share": Line(N_("FTE in Agenda for Change bands"), "senior_share", _banded),
        "very_senior_share": Line(
            N_("FTE in Agenda for Change bands"), "very_senior_share", _banded
        ),
        "skill_mix_index": Line(N_("FTE in Agenda for Change bands"), "skill_mix_index", _banded),
        "mean_age": Line(N_("people whose exact age is known")),
        "aged_55_and_over": Line(N_("people whose age is known")),
        "sickness_rate": Line(N_("FTE days available")),
        "padr_rate": Line(N_("people who should have had one")),
        "turnover_rate": Line(N_("mean FTE of the 12 months")),
        "vacancy_rate": Line(N_("funded FTE")),
    }
)


@dataclass(frozen=True)
class Cell:
    """One measure of one unit, as it was released: its number with its interval and its own N."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: float | None = None
    note: Note | None = None

    @property
    def estimate(self) -> Estimate | None:
        """What can be set against another unit: a number with both ends of its interval."""
        if self.value is None or self.low is None or self.high is None:
            return None
        return Estimate(self.value, self.low, self.high)


@dataclass(frozen=True)
class OfUnit:
    """Every line of one unit, the answers it was read from, and why some have no number."""

    cells: Mapping[str, Cell]
    answers: tuple[MeasureResult | TableResult, ...]
    remarks: tuple[str, ...]


def unit_of_measure(measure: str) -> Unit:
    """How the numbers of a line are written."""
    return find_measure(measure).unit


def title_of(measure: str) -> str:
    """The title of a line; a text that is no measure as it is: other tables have such a column."""
    found = all_measures().get(measure)
    return _(found.title) if found else measure


@opened_as("measures_of")
def measures_of(store: Store, scope: Scope, together: Sequence[Scope] = ()) -> OfUnit:
    """All lines for a choice of staff: each the number that it has wherever else it is asked for,
    protected as it is there.

    ``together`` are resolved choices that are asked about next, this one among them: each measure
    is then put to the store once for all of them.
    """
    store = remember_answers(store)
    prefetch_alike(store, [item for each in together for item in questions_of(store, each)])
    mix = build(store, MIX, scope, OF_ALL)
    answers: list[MeasureResult | TableResult] = [mix]
    cells: dict[str, Cell] = {}
    remarks: list[str] = []
    for name, line in LINES.items():
        if line.in_mix:
            cells[name] = _of_mix(mix, line)
            continue
        result = calculate(store, name, scope)
        answers.append(result)
        cells[name] = _of_measure(result)
        remarks += _why_none(result)
    return OfUnit(cells, tuple(answers), tuple(remarks))


def questions_of(store: Store, scope: Scope) -> list[Question]:
    """What all lines ask of the store for a resolved choice of staff."""
    # The first page does not wait for what the comparison needs.
    from analytics.compare.units import questions_of as mix_questions

    found = mix_questions(store, scope, OF_ALL)
    for name, line in LINES.items():
        if not line.in_mix:
            found += measure_questions(store, find_measure(name), scope)
    return found


def _of_mix(mix: TableResult, line: Line) -> Cell:
    row = next(iter(mix.rows), None)
    if row is None:
        return Cell(None, note="z")
    if row["note"] == "c":
        return Cell(None, note="c")
    name = line.in_mix
    n = line.n_in_mix(row) if line.n_in_mix else None
    if row[name] is None:
        return Cell(None, n=n, note="z")
    return Cell(row[name], row.get(f"{name}_low"), row.get(f"{name}_high"), n)


def _of_measure(result: MeasureResult) -> Cell:
    total = result.total
    if total.value is None:
        return Cell(None, note=total.note or "x")
    return Cell(total.value, total.low, total.high, total.denominator)


def _why_none(result: MeasureResult) -> tuple[str, ...]:
    """Why a measure has no number, where a file or a filter that it does not know is the reason."""
    if result.total.note != "x":
        return ()
    words = _("{measure}: {reason}")
    return tuple(words.format(measure=result.title, reason=text) for text in result.remarks[:1])


def on_one_date(scope: Scope) -> Scope:
    """The same staff with nothing to compare and no series."""
    return replace(scope.on(scope.as_at), since=None)
