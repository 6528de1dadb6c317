"""How much a number has changed, and how much of that chance alone could do."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.engine.results import Row
from analytics.statistics.intervals import Estimate, difference


@dataclass(frozen=True)
class Change:
    """Now less then; the ends of its 95 % interval are None where either number has none."""

    value: float
    low: float | None = None
    high: float | None = None

    @property
    def may_be_chance(self) -> bool:
        """Whether the interval reaches over no change at all; False where there is no interval."""
        return self.low is not None and self.high is not None and self.low <= 0 <= self.high


def change_between(now: Row, then: Row) -> Change | None:
    """The change from one row to another, with the interval of the difference.

    None where a number is hidden or missing. The interval takes the people of both dates for
    different people; most are the same, so it is too wide rather than too narrow. That the two
    intervals overlap would be a stricter test: they may overlap although the difference is clear.
    """
    if now.value is None or then.value is None:
        return None
    low, high = difference(
        Estimate(now.value, now.low, now.high), Estimate(then.value, then.low, then.high)
    )
    return Change(now.value - then.value, low, high)
