"""One ranked list of what needs attention, over all measures and all files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from analytics.attention.evidence import Evidence, evidence_of
from analytics.attention.found import Attention, Finding
from analytics.attention.freshness import Freshness
from analytics.attention.watched import all_watched
from analytics.attention.words import FIRST, change_words, stale_words, target_words
from analytics.engine.declared import find_measure
from analytics.engine.results import MeasureResult
from analytics.statistics.paired import PairedError
from analytics.statistics.two_by_two import benjamini_hochberg

FALSE_DISCOVERIES = 0.05  # the share of those called a difference that may be none


@dataclass(frozen=True)
class Answers:
    """What the list is made of, by measure: results, how sure changes of people are, and which
    numbers are too low because nothing loaded covers their whole period."""

    results: Mapping[str, MeasureResult]
    pairs: Mapping[str, PairedError] = field(default_factory=dict)
    gaps: frozenset[str] = frozenset()


def rank(given: Answers, fresh: Sequence[Freshness]) -> Attention:
    """What needs attention among results of measures.

    All tests are adjusted together (Benjamini and Hochberg), so that of many measures few are
    called different by chance. What is worse comes first, the largest first; then what is better
    or neither. A measure that misses its target clearly is said once, with its change.
    """
    tested = judge(given)
    sure = [(each, p) for each, p in tested if p < FALSE_DISCOVERIES]
    missed = {e.result.measure for e, _p in sure if e.about == "target" and e.is_worse}
    kept = [(e, p) for e, p in sure if _is_news(e, missed)]
    kept.sort(key=lambda pair: (not _presses(pair[0]), -abs(pair[0].effect)))
    changes = sum(each.about == "change" for each, _p in tested)
    changed = [each.result.title for each, _p in sure if each.about == "change"]
    found = [_finding(each, p) for each, p in kept]
    return Attention(tuple(_with_stale(found, fresh)), changes, tuple(changed))


def judge(given: Answers) -> list[tuple[Evidence, float]]:
    """Everything that can be tested, each with its p adjusted for how many were."""
    tested = [
        each
        for watched in all_watched()
        if (result := given.results.get(watched.measure)) is not None
        for each in evidence_of(watched, result, given.pairs.get(watched.measure))
        if each.about != "change" or watched.measure not in given.gaps
    ]
    adjusted = benjamini_hochberg([each.p for each in tested])
    return list(zip(tested, adjusted, strict=True))


def _is_news(evidence: Evidence, missed: Iterable[str]) -> bool:
    """A target that is met is none; nor is the change of a measure that is told of already."""
    if evidence.about == "target":
        return evidence.is_worse
    return evidence.result.measure not in missed


def _presses(evidence: Evidence) -> bool:
    return evidence.is_worse


def is_good_news(row: Mapping[str, Any]) -> bool:
    """Whether a row of the list tells of a change for the better: it waits for nobody."""
    if row["kind"] != "change":
        return False
    better = find_measure(row["measure"]).better
    return row["effect"] > 0 if better == "higher" else better == "lower" and row["effect"] < 0


def _finding(evidence: Evidence, p: float) -> Finding:
    words = target_words if evidence.about == "target" else change_words
    watched = evidence.watched
    return Finding(evidence.about, words(evidence), watched.page, watched.view,
                   watched.measure, p, evidence.effect)  # fmt: skip


def _with_stale(found: list[Finding], fresh: Sequence[Freshness]) -> list[Finding]:
    """What is out of date, last of what is said first: the rest may rest on it."""
    stale = [each for each in fresh if each.is_stale]
    if not stale:
        return found
    said = Finding("stale", stale_words(stale), "import", "")
    return [*found[: FIRST - 1], said, *found[FIRST - 1 :]]
