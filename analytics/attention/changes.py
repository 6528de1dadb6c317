"""Every measure, now beside then: what changed beyond chance first, what is not tested last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.attention.evidence import Evidence
from analytics.attention.ranking import FALSE_DISCOVERIES, Answers, judge
from analytics.attention.watched import APART, Watched, all_watched
from analytics.attention.words import since_words
from analytics.engine.declared import find_measure
from analytics.engine.display import show_change, show_row
from analytics.engine.results import MeasureResult
from analytics.words import N_, _

BETTER, WORSE, CHANGED = "better", "worse", "changed"
CHANCE, NOT_TESTED, NO_LIST, LEFT_OUT = "chance", "not_tested", "no_list", "left_out"
SURE = (WORSE, BETTER, CHANGED)
TESTED = (*SURE, CHANCE)
VERDICTS: Mapping[str, str] = {
    WORSE: N_("Worse, beyond chance"),
    BETTER: N_("Better, beyond chance"),
    CHANGED: N_("Changed beyond chance"),
    CHANCE: N_("May be chance"),
    NOT_TESTED: N_("Cannot be tested"),
    NO_LIST: N_("Nothing to compare"),
    LEFT_OUT: N_("Has no test"),
}
P_PLACES = 4  # of an adjusted p


def rows_of(given: Answers) -> list[dict[str, Any]]:
    """A row a measure: what is worse first, the largest first, then better, then the rest."""
    judged = {each.watched.measure: (each, p) for each, p in judge(given)
              if each.about == "change"}  # fmt: skip
    rows = [
        _row(each, given.results.get(each.measure), *judged.get(each.measure, (None, None)),
             too_low=each.measure in given.gaps)
        for each in all_watched()
    ]  # fmt: skip
    order = list(VERDICTS)
    rows.sort(key=lambda row: (order.index(row["judged"]), -abs(row["effect"] or 0)))
    return [{**row, "rank": place} for place, row in enumerate(rows, start=1)]


def _row(
    watched: Watched, result: MeasureResult | None, evidence: Evidence | None, p: float | None,
    *, too_low: bool,
) -> dict[str, Any]:  # fmt: skip
    then = result.compared if result else None
    verdict = _verdict(watched, result, evidence, p)
    return {
        "measure": watched.measure, "what": _(find_measure(watched.measure).title),
        "now": show_row(result.total, result.unit) if result else None,
        "then": show_row(then.total, then.unit) if then else None,
        "since": since_words(then, "medium") if then else None,
        "change": show_change(result.total, then.total, result.unit) if result and then else None,
        "judged": verdict,
        "why_not": _why_not(watched, result, verdict, too_low=too_low),
        "effect": evidence.effect if evidence else None,
        "p_adjusted": None if p is None else round(p, P_PLACES),
        "page": watched.page, "view": watched.view, "note": None,
    }  # fmt: skip


def _verdict(
    watched: Watched, result: MeasureResult | None, evidence: Evidence | None, p: float | None
) -> str:
    if not watched.is_tested:
        return LEFT_OUT
    if evidence is None or p is None:
        return NOT_TESTED if result and result.compared else NO_LIST
    if p >= FALSE_DISCOVERIES:
        return CHANCE
    if evidence.result.better == "neither":
        return CHANGED
    return WORSE if evidence.is_worse else BETTER


def _why_not(
    watched: Watched, result: MeasureResult | None, verdict: str, *, too_low: bool
) -> str | None:
    """Why a measure is not tested, in a sentence; None where it is."""
    if verdict == LEFT_OUT:
        return _(watched.why_not)
    if verdict == NO_LIST and watched.tested_by == APART:
        return _("Most of its year is in the list before too: compare with a year before.")
    if verdict == NO_LIST:
        return _("No earlier list of what it rests on is loaded.")
    if verdict != NOT_TESTED or not result or not result.compared:
        return None
    said = [*result.remarks, *result.compared.remarks]
    if result.total.note == "c" or result.compared.total.note == "c":
        return _(
            "A number of one of the two dates is hidden: both together would tell of a few people."
            " Numbers further apart may be shown."
        )
    if result.total.value is None or result.compared.total.value is None:
        return said[-1] if said else _("There is no number for one of the two dates.")
    if too_low:
        return _("No file covers the whole of both periods: what changed is what was loaded.")
    return _("Its numbers have no interval, or too much of their periods is the same.")
