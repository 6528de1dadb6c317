"""Every measure that is watched, now beside then: what changed beyond chance comes first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.attention.evidence import Evidence
from analytics.attention.ranking import FALSE_DISCOVERIES, Results, judge
from analytics.attention.watched import Watched, all_watched
from analytics.engine.display import show_change, show_row
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import N_

BETTER, WORSE, CHANGED = "better", "worse", "changed"
CHANCE, NOT_TESTED = "chance", "not_tested"
SURE = (WORSE, BETTER, CHANGED)
VERDICTS: Mapping[str, str] = {
    WORSE: N_("Worse, beyond chance"),
    BETTER: N_("Better, beyond chance"),
    CHANGED: N_("Changed beyond chance"),
    CHANCE: N_("May be chance"),
    NOT_TESTED: N_("Cannot be tested"),
}


def rows_of(results: Results, flow: TableResult | None) -> list[dict[str, Any]]:
    """A row a measure: what is worse first, the largest first, then better, then the rest."""
    judged = {each.watched.measure: (each, p) for each, p in judge(results, flow)
              if each.about == "change"}  # fmt: skip
    rows = [_row(watched, results[watched.measure], *judged.get(watched.measure, (None, None)))
            for watched in all_watched() if watched.measure in results]  # fmt: skip
    order = list(VERDICTS)
    rows.sort(key=lambda row: (order.index(row["judged"]), -abs(row["effect"] or 0)))
    return [{**row, "rank": place} for place, row in enumerate(rows, start=1)]


def _row(
    watched: Watched, result: MeasureResult, evidence: Evidence | None, p: float | None
) -> dict[str, Any]:
    then = result.compared
    return {
        "measure": watched.measure, "what": result.title,
        "now": show_row(result.total, result.unit),
        "then": show_row(then.total, then.unit) if then else None,
        "change": show_change(result.total, then.total, result.unit) if then else None,
        "judged": _verdict(evidence, p), "effect": evidence.effect if evidence else None,
        "p_adjusted": p, "page": watched.page, "view": watched.view, "note": None,
    }  # fmt: skip


def _verdict(evidence: Evidence | None, p: float | None) -> str:
    if evidence is None or p is None:
        return NOT_TESTED
    if p >= FALSE_DISCOVERIES:
        return CHANCE
    if evidence.result.better == "neither":
        return CHANGED
    return WORSE if evidence.is_worse else BETTER
