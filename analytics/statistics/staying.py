"""How long people stay, on the scale of their age: Kaplan–Meier and Aalen–Johansen.

People come into view at the age they have when they join or when the history begins, so they are
at risk from that age only (delayed entry), and most are still in post at the end (censored).
Numbers in, numbers out. Times are ages in years; ``entry`` < ``exit`` for everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

Numbers = Sequence[float] | np.ndarray


@dataclass(frozen=True)
class Curve:
    """A probability that steps at each of ``times``; ``low`` and ``high`` are 95 % limits.

    ``at_risk`` is the number of people in view just before each time.
    """

    times: np.ndarray
    probability: np.ndarray
    low: np.ndarray
    high: np.ndarray
    at_risk: np.ndarray

    def at(self, time: float) -> tuple[float, float, float] | None:
        """Probability and limits at a time; None before anything is known."""
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return None
        return (float(self.probability[place]), float(self.low[place]), float(self.high[place]))


def survival(entry: Numbers, exit_: Numbers, left: Numbers, since: float = 0.0) -> Curve:
    """The chance of still being in post at each age, for somebody in post at the age ``since``.

    The Kaplan–Meier estimator with delayed entry as `statsmodels` has it, Greenwood's standard
    error and log(−log) limits. Klein and Moeschberger, "Survival Analysis", 2nd edition, section
    4.6. People who had gone by ``since`` are not looked at.
    """
    from statsmodels.duration.survfunc import SurvfuncRight  # takes a second to import

    begun, ended, gone = _in_view(entry, exit_, left, since)
    if not gone.any():
        nothing = np.array([])
        return Curve(nothing, nothing, nothing, nothing, nothing)
    # Somebody who leaves last of all makes Greenwood's formula divide by nought: no limit there.
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Any = SurvfuncRight(ended, gone.astype(int), entry=begun)
        low, high = _log_log_limits(found.surv_prob, found.surv_prob_se)
    return Curve(found.surv_times, found.surv_prob, low, high, found.n_risk)


def _in_view(
    entry: Numbers, exit_: Numbers, left: Numbers, since: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    begun, ended, gone = np.asarray(entry, float), np.asarray(exit_, float), np.asarray(left)
    if (begun >= ended).any():
        raise ValueError("everybody must come into view before they go out of it")
    seen = ended > since
    return np.maximum(begun[seen], since), ended[seen], gone[seen]


def _log_log_limits(
    probability: np.ndarray, error: np.ndarray, level: float = 0.95
) -> tuple[np.ndarray, np.ndarray]:
    """Limits that stay within 0 … 1; the estimate itself where it is 0 or 1."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    inside = (probability > 0) & (probability < 1) & np.isfinite(error)
    safe = np.where(inside, probability, 0.5)
    reach = z * np.where(inside, error, 0.0) / (safe * np.abs(np.log(safe)))
    low, high = safe ** np.exp(reach), safe ** np.exp(-reach)
    return np.where(inside, low, probability), np.where(inside, high, probability)


def cumulative_incidence(
    entry: Numbers,
    exit_: Numbers,
    cause: Numbers,
    since: float = 0.0,
) -> dict[int, Curve]:
    """The chance of having left for each cause by each age, for somebody in post at ``since``.

    ``cause`` is 0 for people still in post, else 1, 2, … The Aalen–Johansen estimator with
    delayed entry: the cause's hazard at an age times the chance of having stayed until then. So
    the causes and the chance of staying add up to 1, which one curve a cause would not. Variance
    by the delta method: Marubini and Valsecchi, "Analysing Survival Data from Clinical Trials and
    Observational Studies" (1995), section 10.2. (`statsmodels` has no delayed entry here.)
    """
    begun, ended, why = _in_view(entry, exit_, cause, since)
    times = np.unique(ended[why > 0])
    at_risk = np.searchsorted(np.sort(begun), times, side="left") - np.searchsorted(
        np.sort(ended), times, side="left"
    )
    gone = {
        number: np.bincount(
            np.searchsorted(times, ended[why == number]), minlength=len(times)
        ).astype(float)
        for number in sorted({int(item) for item in why if item})
    }
    together = sum(gone.values(), np.zeros(len(times)))
    return {number: _incidence(times, at_risk, left, together) for number, left in gone.items()}


def _incidence(
    times: np.ndarray, at_risk: np.ndarray, gone: np.ndarray, together: np.ndarray
) -> Curve:
    staying = np.cumprod(1 - together / at_risk)
    before = np.concatenate([[1.0], staying[:-1]])
    reached = np.cumsum(before * gone / at_risk)
    error = np.sqrt(_variance(at_risk, gone, together, before, reached))
    low, high = _log_log_limits(reached, error)
    return Curve(times, reached, low, high, at_risk)


def _variance(
    at_risk: np.ndarray,
    gone: np.ndarray,
    together: np.ndarray,
    before: np.ndarray,
    reached: np.ndarray,
) -> np.ndarray:
    """Of the incidence at each time, by the delta method."""
    n, d, all_gone = at_risk.astype(float), gone.astype(float), together.astype(float)
    left_over = np.where(n > all_gone, n - all_gone, np.inf)  # the last one to go adds nothing
    found = np.zeros(len(n))
    for place in range(len(n)):
        here = slice(0, place + 1)
        gap = reached[place] - reached[here]
        first = (gap**2 * all_gone[here] / (n[here] * left_over[here])).sum()
        second = (before[here] ** 2 * d[here] * (n[here] - d[here]) / n[here] ** 3).sum()
        third = (gap * before[here] * d[here] / n[here] ** 2).sum()
        found[place] = max(0.0, first + second - 2 * third)
    return found
