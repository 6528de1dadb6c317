"""How sure the change of a number of the same people is, as far as it may be known.

Beside a change that is shown, its error says how many people it is made of: with both one knows
how many moved it up and how many down. So it is kept only where those are nobody or enough people,
and to two figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose

from analytics.attention.people import Chosen, chosen_on, parts_of
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
    dates: dict[object, Chosen] = {}

    def chosen(result: MeasureResult) -> Chosen:
        day = result.as_at
        if day not in dates:
            dates[day] = chosen_on(store, scope, day)
        return dates[day]

    found: dict[str, PairedError] = {}
    for measure, now in results.items():
        then = now.compared
        if then is None or now.total.value is None or then.total.value is None:
            continue
        parts = [parts_of(chosen(each), measure) for each in (now, then)]
        if not (_adds_up(parts[0], now) and _adds_up(parts[1], then)):
            continue
        pair = _released(table, scope, measure, paired_error(*parts))
        found |= {measure: pair} if pair else {}
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


def _released(table: Table, scope: Scope, measure: str, found: PairedError) -> PairedError | None:
    """An error to two figures; None where it would tell of few people."""
    revealed = characteristics_of(find_measure(measure).characteristics, scope, ())
    threshold = threshold_for(revealed)
    few = any(0 < people < threshold for people in (found.up, found.down))
    error = float(f"{found.error:.{FIGURES}g}")
    rows = [{"measure": measure, "error": error, "up": found.up, "down": found.down}]
    [row] = about_people(table, rows, [few], threshold, keys=("measure",)).rows
    return None if row["note"] else PairedError(row["error"], row["up"], row["down"])
