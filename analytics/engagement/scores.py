"""Scores of a survey as they are stored, cell by cell: read, put together where units merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.engagement.structures import Structure
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell
from analytics.statistics.intervals import Interval, wilson
from analytics.statistics.resampling import FEW, bootstrap_mean
from analytics.statistics.scores import Summary, pooled

WHOLE = 0  # the unit of a survey's widest cell where one organisation was asked
USUAL_LEVEL = 0.95
FILE, ANSWERS = "file", "answers"  # where a score comes from: not always the same people


@dataclass(frozen=True)
class Score:
    """One measure of one group in one issue of a wave. ``score`` is on ``scale_min`` to ``max``.

    ``low`` and ``high`` are those of the file, as ``quartiles`` and ``benchmark`` (with its own
    interval) are; ``scores`` those of the respondents where they are fewer than 30 and known one by
    one. A score that the file itself hides is ``is_withheld`` and never shown.
    """

    wave: str
    vintage: str
    cell: Cell
    measure: str
    n: int | None
    score: float
    eligible: int | None = None
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    level: float | None = None
    outcome: str | None = None
    quartiles: tuple[float | None, float | None] = (None, None)
    benchmark: tuple[float | None, float | None, float | None] = (None, None, None)
    break_before: str = ""
    scale_min: float | None = None
    scale_max: float | None = None
    is_share: bool = False
    scores: tuple[float, ...] = ()
    is_withheld: bool = False
    source: str = FILE

    @property
    def summary(self) -> Summary:
        """Mean, spread and number, for statistics."""
        return Summary(self.score, self.sd, self.n or 0)

    @property
    def interval(self) -> Interval:
        """The interval that the file gives; else Wilson's of a share, the bootstrap of few values
        that are known, Student's of mean, SD and N; else none."""
        if self.low is not None and self.high is not None:
            return self.low, self.high
        if not self.n:
            return None, None
        if self.is_share and 0 <= self.score <= 1:
            return wilson(self.score * self.n, self.n)
        if self.scores and len(self.scores) < FEW:
            return bootstrap_mean(self.scores)
        return self.summary.interval()


@dataclass(frozen=True)
class ReadScores:
    """Every score of a survey, the names of its units, and in which unit each lies."""

    scores: tuple[Score, ...]
    counted: tuple[Score, ...]  # those too that the file gives as well: they count their people
    names: Mapping[int, str]
    within: Mapping[int, int | None]
    places: Mapping[int, int]  # under which unit each unit that is stored stands


@kept_by_version(8)
def read_scores(store: Store, survey: str, structure: Structure, *, answers: bool) -> ReadScores:
    """The scores of a survey. ``answers``: some of it is loaded respondent by respondent.

    A score that a file supplies goes before one that follows from answers.
    """
    queries = load_queries("engagement")
    tree = store.query(queries["unit_tree"].sql, {"survey": survey})
    covers = {row["unit"]: frozenset(row["covers"]) for row in tree}
    rows = [{**row, "source": FILE} for row in store.query(queries["scores"].sql,
                                                           {"survey": survey})]  # fmt: skip
    found: list[dict[str, Any]] = []
    if answers:
        given = {"survey": survey, "structure": structure.for_queries()}
        found = [{**_on_its_scale(row, structure), "source": ANSWERS}
                 for row in store.query(queries["answers"].sql, given)]  # fmt: skip
    places = _places([*rows, *found], covers)
    scores = tuple(
        _merged(_score(row, places[row["unit"], row["is_whole"]]) for row in [*rows, *found])
    )
    known = {_key(score) for score in scores if score.source == FILE}
    units = sorted({score.cell.unit for score in scores})
    names = {places[row["unit"], row["is_whole"]]: row["unit_name"] for row in [*rows, *found]}
    within = {unit: _parent(unit, units, covers) for unit in units}
    return ReadScores(
        tuple(each for each in scores if each.source == FILE or _key(each) not in known), scores,
        {u: name for u, name in names.items() if u and name}, within,
        {unit: place for (unit, is_whole), place in places.items() if not is_whole},
    )  # fmt: skip


def _key(score: Score) -> tuple[Any, ...]:
    return score.wave, score.vintage, score.cell, score.measure


def _places(
    rows: Iterable[Mapping[str, Any]], covers: Mapping[int, frozenset[int]]
) -> dict[tuple[int, bool], int]:
    """Under which unit each unit of the rows stands: one for all files that name the same, and
    `WHOLE` for the organisation where one was asked."""
    listed = list(rows)
    alone = not _several_wholes(listed)
    names = {row["unit"]: row["unit_name"].casefold() for row in listed if row["unit_name"]}
    same = {unit: _first_alike(unit, names, covers) for unit in names}
    parts = sorted({same[row["unit"]] for row in listed if row["unit"] and not row["is_whole"]})
    tops = sorted({above for unit in parts if (above := _top_of(unit, parts, covers)) != unit})
    top = tops[0] if len(tops) == 1 else None
    found: dict[tuple[int, bool], int] = {}
    for row in listed:
        unit: int = same.get(row["unit"]) or row["unit"]
        is_top = (row["is_whole"] and alone) or unit == top
        found[row["unit"], row["is_whole"]] = WHOLE if is_top else unit
    return found


def _top_of(unit: int, units: Sequence[int], covers: Mapping[int, frozenset[int]]) -> int:
    """The widest of some units that a unit lies in; itself where it lies in none."""
    above = _parent(unit, units, covers)
    return unit if above is None else _top_of(above, units, covers)


def _first_alike(unit: int, names: Mapping[int, str], covers: Mapping[int, frozenset[int]]) -> int:
    """The first unit of the same name that is the same one: a file may name it at its level of the
    organisation, and another file without it."""
    mine = covers.get(unit, frozenset())
    return min(
        other for other, name in names.items()
        if other == unit or (name == names[unit] and mine & covers.get(other, frozenset()))
    )  # fmt: skip


def _is_part(mine: frozenset[int], other: frozenset[int]) -> bool:
    """Whether a unit lies in another. Most of it is enough: some lists leave out the levels
    above, and what they name lies in nothing."""
    return 0 < len(mine) < len(other) and 2 * len(mine & other) >= len(mine)


def _several_wholes(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether several organisations were asked in one wave: else each file names its own, or none,
    and all mean the same."""
    found: dict[tuple[Any, ...], set[int]] = defaultdict(set)
    for row in rows:
        if row["is_whole"] and row["unit"]:
            cell = ("wave", "vintage", "group_type", "group_name", "measure")
            found[tuple(row[name] for name in cell)].add(row["unit"])
    return any(len(units) > 1 for units in found.values())


def _on_its_scale(row: Mapping[str, Any], structure: Structure) -> dict[str, Any]:
    """Answers 1 to 5 on the scale of their measure."""
    low, high = structure.scale(row["measure"])
    width = (high - low) / 4

    def moved(value: float) -> float:
        return low + (value - 1) * width

    return {
        **row, "score": moved(row["score"]), "scale_min": low, "scale_max": high,
        "sd": None if row["sd"] is None else row["sd"] * width,
        "scores": [moved(value) for value in row["scores"] or ()],
    }  # fmt: skip


def _score(row: Mapping[str, Any], unit: int) -> Score:
    return Score(
        row["wave"], row["vintage"], Cell(unit, row["group_type"], row["group_name"]),
        row["measure"], row["n"], row["score"] or 0.0, row["eligible"], row["sd"], row["low"],
        row["high"], row["interval_level"], row["outcome"],
        (row["quartile_1"], row["quartile_3"]),
        (row["benchmark"], row["benchmark_low"], row["benchmark_high"]),
        row["break_before"] or "", row["scale_min"], row["scale_max"], row["is_share"],
        tuple(row["scores"] or ()), row["score"] is None, row["source"],
    )  # fmt: skip


def _parent(unit: int, units: Sequence[int], covers: Mapping[int, frozenset[int]]) -> int | None:
    """The smallest surveyed unit that covers more than this one; else the whole organisation, where
    that was surveyed; None for the widest."""
    if unit == WHOLE:
        return None
    mine = covers.get(unit, frozenset())
    above = [other for other in units if _is_part(mine, covers.get(other, frozenset()))]
    if above:
        return min(above, key=lambda other: (len(covers[other]), other))
    return WHOLE if WHOLE in units else None


def _merged(scores: Iterable[Score]) -> Iterable[Score]:
    """Scores of units that are one unit now, put together as if asked as one."""
    found: dict[tuple[Any, ...], list[Score]] = defaultdict(list)
    for score in scores:
        found[*_key(score), score.source].append(score)
    for same in found.values():
        yield same[0] if len(same) == 1 else _together(same)


def _together(same: Sequence[Score]) -> Score:
    whole = pooled(score.summary for score in same)
    if whole is None or any(score.n is None or score.is_withheld for score in same):
        withheld = any(score.is_withheld for score in same)
        return replace(
            same[0], is_withheld=withheld, n=None, sd=None, low=None, high=None, eligible=None,
            scores=(),
        )  # fmt: skip
    asked = [score.eligible for score in same if score.eligible is not None]
    eligible = sum(asked) if len(asked) == len(same) else None
    values = tuple(sorted(value for score in same for value in score.scores))
    return replace(
        same[0], n=whole.n, score=whole.mean, sd=whole.sd, low=None, high=None, outcome=None,
        eligible=eligible, scores=values if len(values) == whole.n else (),
    )  # fmt: skip
