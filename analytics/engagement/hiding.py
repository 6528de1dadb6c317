"""What of a survey is hidden: groups of few people, and what all of a group answered alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from analytics.engagement.scores import ANSWERS, FILE, Score
from analytics.privacy.survey_groups import Cell, hidden_groups, vintages_apart

Key = tuple[str, Cell, str]  # wave, cell, and where its scores come from
ALL_BUT_ONE = 1.5  # people, or answers of one of them: room for a mean that is printed rounded
STEPS = 4  # from the lowest answer to the highest, of five


@lru_cache(maxsize=8)
def hidden_in(
    counted: tuple[Score, ...],
    scores: tuple[Score, ...],
    within: tuple[tuple[int, int | None], ...],
    usual: str,
    vintage: str,
    limit: int,
) -> tuple[frozenset[Key], frozenset[Key]]:
    """What is hidden on all measures, and on one alone: kept, for a page asks it several times."""
    above = dict(within)
    hidden = hidden_of_waves(counted, above, usual=usual, vintage=vintage, limit=limit)
    return hidden, hidden_measures(scores, hidden, above, limit)


def hidden_of_waves(
    scores: Iterable[Score],
    within: Mapping[int, int | None],
    *,
    usual: str,
    vintage: str,
    limit: int,
) -> frozenset[Key]:
    """What is hidden in each wave, in whatever issue, and what only this issue must not show.

    ``scores`` are all that are loaded, those of answers too where the file gives the same one. The
    two are of other people, and decided apart; what is left of one without the other is hidden.
    """
    known = list(scores)
    answered: dict[tuple[str, str], dict[Cell, dict[str, int | None]]] = defaultdict(dict)
    issues: dict[Key, dict[str, dict[str, int]]] = defaultdict(dict)
    for each in known:
        named = answered[each.wave, each.source].setdefault(each.cell, {})
        named[f"{each.measure}|{each.vintage}"] = None if each.is_withheld else each.n
        issue = issues[each.wave, each.cell, each.source].setdefault(each.vintage, {})
        issue[each.measure] = each.n or 0
    found = {
        (wave, cell, source)
        for (wave, source), cells in answered.items()
        for cell in hidden_groups(cells, within, limit)
    }
    found |= {(each.wave, each.cell, each.source) for each in known if each.is_withheld}
    if limit:
        found |= {key for key, of in issues.items() if vintage in vintages_apart(of, usual, limit)}
        found |= _near_the_file(answered, within, limit)
    return frozenset(found)


def _near_the_file(
    answered: Mapping[tuple[str, str], Mapping[Cell, Mapping[str, int | None]]],
    within: Mapping[int, int | None],
    limit: int,
) -> set[Key]:
    """Answers of a unit that are a few more or fewer than the file counts there, or in one of its
    groups: those few would be the difference of two means."""
    found: set[Key] = set()
    for (wave, source), cells in answered.items():
        supplied = answered.get((wave, FILE), {})
        if source != ANSWERS:
            continue
        near = {cell.unit for cell, n in cells.items()
                if 0 < abs(_most(n) - _most(supplied.get(cell, n))) < limit}  # fmt: skip
        found |= {(wave, cell, source) for cell in cells if near & set(_above(cell.unit, within))}
    return found


def _most(answered: Mapping[str, int | None]) -> int:
    return max((n for n in answered.values() if n is not None), default=0)


def _above(unit: int | None, within: Mapping[int, int | None]) -> Iterator[int]:
    """A unit and those that it lies in."""
    while unit is not None:
        yield unit
        unit = within.get(unit)


def hidden_measures(
    scores: Iterable[Score],
    hidden: Collection[Key],
    within: Mapping[int, int | None],
    limit: int,
) -> frozenset[Key]:
    """Wave, cell and measure of what all of a group answered alike, and of what would tell it.

    Of a score at the end of its scale, or of no spread, everybody knows what each has answered.
    """
    by_measure: dict[tuple[str, str, str], list[Score]] = defaultdict(list)
    for each in scores:
        by_measure[each.wave, each.measure, each.source].append(each)
    found: set[Key] = set()
    for (wave, measure, source), of_groups in by_measure.items():
        alike = {each.cell for each in of_groups if is_alike(each)} if limit else set()
        if alike:
            also = alike | {cell for name, cell, where in hidden if (name, where) == (wave, source)}
            answered = {each.cell: {measure: each.n} for each in of_groups}
            more = hidden_groups(answered, within, limit, also)
            found |= {(wave, cell, measure) for cell in more}
    return frozenset(found)


def is_alike(score: Score) -> bool:
    """Whether a score tells that all who answered, or all but one, answered the same."""
    low, high = (0.0, 1.0) if score.is_share else (score.scale_min, score.scale_max)
    if score.source == ANSWERS and score.sd == 0:
        return True
    if low is None or high is None or high <= low or not score.n:
        return False
    off = min(score.score - low, high - score.score) / (high - low)
    return off * (1 if score.is_share else STEPS) * score.n < ALL_BUT_ONE
