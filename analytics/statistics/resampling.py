"""The interval of a mean of few values by drawing them again and again (bootstrap)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np

from analytics.statistics.intervals import NOTHING, Interval

FEW = 30  # fewer values than this: Student's interval leans on a shape that cannot be seen
DRAWS = 4_999
SEED = 20171012  # fixed, so that the same answers give the same interval on every computer


def bootstrap_mean(values: Sequence[float], level: float = 0.95, draws: int = DRAWS) -> Interval:
    """The bias-corrected and accelerated interval of the mean, from a fixed seed.

    Efron, "Better bootstrap confidence intervals", JASA 82 (1987), 171-185. (None, None) for fewer
    than two values or where all are equal. The order of the values makes no difference.
    """
    known = np.sort(np.asarray(values, dtype=float))
    if len(known) < 2 or known[0] == known[-1]:
        return NOTHING
    chance = np.random.default_rng(SEED)
    means = known[chance.integers(0, len(known), (draws, len(known)))].mean(axis=1)
    mean, normal = known.mean(), NormalDist()
    # Means as large as the mean itself are half below it.
    below = (np.sum(means < mean) + np.sum(means <= mean)) / (2 * draws)
    bias = normal.inv_cdf(min(max(below, 1 / draws), 1 - 1 / draws))
    away = known - mean
    bend = float(np.sum(away**3) / (6 * np.sum(away**2) ** 1.5))  # jackknife, for a mean
    ends = []
    for tail in ((1 - level) / 2, (1 + level) / 2):
        z = bias + normal.inv_cdf(tail)
        ends.append(normal.cdf(bias + z / (1 - bend * z)))
    low, high = np.quantile(means, ends)
    return float(low), float(high)
