"""One survey as it may be shown: its waves, its groups, what is hidden, and where lines break.

Everything that a table says of scores is made of what `Board.shown` gives; which groups are hidden
is decided here once, for all measures, issues and tables alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from analytics.engagement.hiding import hidden_in
from analytics.engagement.scores import Score, read_scores
from analytics.engagement.structures import Structure, listed_breaks, structure_of
from analytics.engine.declared import near_or
from analytics.engine.queries import load_queries
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.survey_groups import EVERYBODY, Cell
from analytics.privacy.thresholds import threshold_for
from analytics.words import _, show_list

REVEALS = frozenset({"engagement"})


@dataclass(frozen=True)
class Wave:
    """One run of a survey. ``held_on`` is the last day of fieldwork as far as it is known."""

    name: str
    order: int
    held_on: date
    has_answers: bool


@dataclass(frozen=True)
class Board:
    """A survey for a viewer: the scores of one issue of each wave, and which cells are hidden."""

    survey: str
    structure: Structure
    vintage: str
    vintages: tuple[str, ...]
    waves: tuple[Wave, ...]
    scores: Mapping[tuple[str, Cell, str], Score]
    hidden: frozenset[tuple[str, Cell, str]]  # wave, cell, and where its scores come from
    names: Mapping[int, str]
    within: Mapping[int, int | None]
    limit: int
    places: Mapping[int, int]  # under which unit each unit that is stored stands
    left_out: tuple[str, ...] = ()  # filters of staff that a survey knows nothing of
    breaks: Mapping[str, str] = field(default_factory=dict)  # wave: why no line leads to it
    alike: frozenset[tuple[str, Cell, str]] = frozenset()  # hidden on one measure alone

    def cells(self, wave: str | None = None) -> list[Cell]:
        """The cells that there are scores of, hidden ones too, in one order whatever they are."""
        found = {cell for name, cell, _measure in self.scores if wave in (None, name)}
        return sorted(found, key=self.place)

    def place(self, cell: Cell) -> tuple[Any, ...]:
        """Where a cell stands: by its names, never by a number of its own."""
        return cell.group_type, self.names.get(cell.unit, ""), cell.group, cell.unit

    def measures(self) -> list[str]:
        """The measures that there are scores of, in the order of the survey."""
        return self.structure.in_order({measure for _wave, _cell, measure in self.scores})

    def is_hidden(self, wave: str, cell: Cell) -> bool:
        """Whether nothing of a cell may be shown for a wave."""
        found = {each.source for (name, other, _measure), each in self.scores.items()
                 if (name, other) == (wave, cell)}  # fmt: skip
        return all((wave, cell, source) in self.hidden for source in found)

    def shown(self, wave: str, cell: Cell, measure: str) -> Score | None:
        """A score that may be shown; None where there is none, or it is hidden."""
        found = self.scores.get((wave, cell, measure))
        if found is None or (wave, cell, measure) in self.alike:
            return None
        return None if (wave, cell, found.source) in self.hidden else found

    def run(self, wave: str) -> list[Wave]:
        """The waves up to this one that can be compared with it: since the last break."""
        found: list[Wave] = []
        for each in self.waves:
            found = [each] if each.name in self.breaks else [*found, each]
            if each.name == wave:
                return found
        return found


def waves_loaded(store: Store) -> list[dict[str, Any]]:
    """Every issue of every wave that is loaded."""
    return store.query(load_queries("engagement")["surveys_loaded"].sql)


def read_board(store: Store, scope: Scope, options: Mapping[str, str]) -> Board | None:
    """The survey that the options ask for as it may be shown on a scope's date; None where none is
    loaded by then.

    ``scope`` has its date filled in. On the latest staff list every wave counts, on an earlier one
    those that were held by then. UserError for a survey or a vintage that is not loaded.
    """
    loaded = _by_then(store, scope, waves_loaded(store))
    if not loaded:
        return None
    survey = _survey(options, loaded)
    rows = [row for row in loaded if row["survey"] == survey]
    vintage = _vintage(options, rows)
    mine = [row for row in rows if row["vintage"] == vintage]
    waves = tuple(
        Wave(row["wave"], row["wave_order"], row["held_on"], row["has_answers"])
        for row in sorted(mine, key=lambda row: (row["wave_order"], row["held_on"], row["wave"]))
    )
    structure = structure_of(survey)
    answers = any(row["has_answers"] for row in rows)
    read = read_scores(store, survey, structure, answers=answers)
    scores = {
        (each.wave, each.cell, each.measure): each
        for each in read.scores
        if each.vintage == vintage and any(each.wave == wave.name for wave in waves)
    }
    limit = threshold_for(REVEALS)
    hidden, alike = hidden_in(
        read.counted, tuple(scores.values()), tuple(read.within.items()), _usual(rows), vintage,
        limit,
    )  # fmt: skip
    return Board(
        survey, structure, vintage, tuple(sorted({row["vintage"] for row in rows})), waves, scores,
        hidden, read.names, read.within, limit, read.places,
        tuple(name for name, _values in scope.where if name not in UNIT_FIELDS),
        _breaks(survey, waves, scores.values()),
        alike,
    )  # fmt: skip


def _by_then(
    store: Store, scope: Scope, loaded: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    latest = store.dates()[0]
    return [
        row
        for row in loaded
        if scope.as_at is None or scope.as_at == latest or row["held_on"] <= scope.as_at
    ]


def _survey(options: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> str:
    latest = {row["survey"]: (row["wave_order"], row["held_on"]) for row in rows}
    wanted = options.get("survey", "").strip()
    if not wanted:
        return max(latest, key=lambda name: (*latest[name], name))
    if wanted in latest:
        return wanted
    raise UserError(
        _("The survey “{survey}” is not loaded.").format(survey=wanted),
        near_or(wanted, latest, _("Loaded: {names}.").format(names=show_list(sorted(latest)))),
        rule="survey_not_loaded",
    )


def _usual(rows: Iterable[Mapping[str, Any]]) -> str:
    """The issue with most waves; of several the last by name. No line mixes two."""
    counts = Counter(row["vintage"] for row in rows)
    return max(counts, key=lambda name: (counts[name], name))


def _vintage(options: Mapping[str, str], rows: list[Mapping[str, Any]]) -> str:
    wanted = options.get("vintage", "").strip()
    known = sorted({row["vintage"] for row in rows})
    if not wanted:
        return _usual(rows)
    if wanted in known:
        return wanted
    raise UserError(
        _("There is no issue “{vintage}” of this survey.").format(vintage=wanted),
        _("Loaded: {names}.").format(names=show_list(name or "–" for name in known)),
        rule="vintage_not_loaded",
    )


def _breaks(survey: str, waves: Iterable[Wave], scores: Iterable[Score]) -> dict[str, str]:
    """Before which waves no line leads on, and why: as file or list says, or by the scale."""
    ordered = [wave.name for wave in waves]
    said: dict[str, str] = {}
    scales: dict[str, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for each in scores:
        if each.break_before:
            said.setdefault(each.wave, each.break_before)
        if each.cell[1:] == EVERYBODY:
            scale = (each.scale_min, each.scale_max, each.is_share)
            scales[each.wave].setdefault(each.measure, scale)
    listed = listed_breaks(survey, ordered)
    for before, after in pairwise(ordered):
        same = scales[before].keys() & scales[after].keys()
        if (before, after) in listed:
            said.setdefault(after, listed[before, after])
        elif any(scales[before][name] != scales[after][name] for name in same):
            said.setdefault(after, "scale")
    return {wave: reason for wave, reason in said.items() if wave != (ordered or [""])[0]}
