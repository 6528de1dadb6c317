"""Two groups compared within strata: one ratio for all of them, and whether they agree on it.

Numbers in, numbers out. Each stratum is a `TwoByTwo`: events and non-events of the two groups.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from statistics import NormalDist

from analytics.statistics.intervals import NOTHING, Interval
from analytics.statistics.special import chi_square_tail
from analytics.statistics.two_by_two import TwoByTwo


def mantel_haenszel(
    tables: Sequence[TwoByTwo], level: float = 0.95
) -> tuple[float | None, Interval]:
    """The common ratio of two rates over strata, with the interval of Greenland and Robins.

    Rothman, Greenland and Lash, Modern Epidemiology (3rd edition, 2008), chapter 15. Strata in
    which a group is empty say nothing and are left out. None where nobody has the event.
    """
    used = [each for each in tables if each.size and each.second_size]
    above = sum(each.events * each.second_size / (each.size + each.second_size) for each in used)
    below = sum(each.second_events * each.size / (each.size + each.second_size) for each in used)
    if not above or not below:
        return (0.0 if below else None), NOTHING
    spread = sum(_spread(each) for each in used)
    ratio, reach = (
        above / below,
        NormalDist().inv_cdf((1 + level) / 2) * sqrt(spread / (above * below)),
    )
    return ratio, (ratio * exp(-reach), ratio * exp(reach))


def _spread(table: TwoByTwo) -> float:
    total, events = table.size + table.second_size, table.events + table.second_events
    product = table.size * table.second_size * events
    return (product - table.events * table.second_events * total) / total**2


def homogeneity_p(tables: Sequence[TwoByTwo]) -> float | None:
    """How often strata that share one ratio of rates would differ by as much (Cochran's Q).

    The logarithm of each ratio, weighted by one over its variance: Rothman, Greenland and Lash,
    Modern Epidemiology (3rd edition, 2008), chapter 15. Strata in which a group has no event have
    no logarithm and are left out; None where fewer than two are left.
    """
    used = [each for each in tables if each.events and each.second_events]
    if len(used) < 2:
        return None
    ratios = [log(each.events * each.second_size / (each.second_events * each.size))
              for each in used]  # fmt: skip
    weights = [1 / _variance(each) if _variance(each) else 0.0 for each in used]
    if not all(weights):  # everybody has the event: nothing is left to chance
        return None
    middle = sum(w * r for w, r in zip(weights, ratios, strict=True)) / sum(weights)
    spread = sum(w * (r - middle) ** 2 for w, r in zip(weights, ratios, strict=True))
    return chi_square_tail(spread, len(used) - 1)


def _variance(table: TwoByTwo) -> float:
    return 1 / table.events - 1 / table.size + 1 / table.second_events - 1 / table.second_size
