"""How sure the change of a number of the same people is, as far as it may be known.

Beside a change that is shown, its error says how many people it is made of: with both one knows
how many moved it up and how many down. So it is kept only where those are nobody or enough people,
in the choice and in what others have more (`beside`), and to two figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from math import isclose

from analytics.attention.beside import tells_of_few_beside
from analytics.attention.people import chosen_on, parts_of
from analytics.engine.declared import Table, find_measure
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.protection import characteristics_of
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.paired import PairedError, Parts, paired_error

FIGURES = 2


def pairs_of(
    store: Store, table: Table, scope: Scope, results: Mapping[str, MeasureResult]
) -> dict[str, PairedError]:
    """The error of the change of each of these measures, by its id, and how many people moved it
    up and down; none where that is not known, or would tell of few people."""
    chosen = cache(partial(chosen_on, store))
    found: dict[str, PairedError] = {}
    for measure, now in results.items():
        then = now.compared
        if then is None or now.total.value is None or then.total.value is None:
            continue
        days = now.as_at, then.as_at
        parts = [parts_of(chosen(scope, day), measure) for day in days]
        if not (_adds_up(parts[0], now) and _adds_up(parts[1], then)):
            continue
        limit = threshold_for(characteristics_of(find_measure(measure).characteristics, scope, ()))
        pair = paired_error(*parts)
        few = any(0 < people < limit for people in (pair.up, pair.down))
        few = few or tells_of_few_beside(chosen, scope, days, measure, limit)
        if released := _released(table, measure, pair, limit, few=few):
            found[measure] = released
    return found


def _adds_up(parts: Parts, result: MeasureResult) -> bool:
    """Whether the people bring to a measure what it is shown to be."""
    total, whole = result.total, parts.denominator
    if total.numerator is None or not isclose(parts.numerator, total.numerator, rel_tol=1e-7,
                                              abs_tol=1e-7):  # fmt: skip
        return False
    if whole is None:
        return True
    return whole > 0 and isclose(whole, total.denominator or 0.0, rel_tol=1e-7, abs_tol=1e-7)


def _released(
    table: Table, measure: str, found: PairedError, threshold: int, *, few: bool
) -> PairedError | None:
    """An error to two figures; None where it would tell of few people."""
    error = float(f"{found.error:.{FIGURES}g}")
    rows = [{"measure": measure, "error": error, "up": found.up, "down": found.down}]
    [row] = about_people(table, rows, [few], threshold, keys=("measure",)).rows
    return None if row["note"] else PairedError(row["error"], row["up"], row["down"])
