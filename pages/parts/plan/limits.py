"""The reader's own limits of a plan: they are asked for in two places, and hold in both."""

from __future__ import annotations

from analytics.plans.notes import Limits
from analytics.words import _
from pages.parts import address

VIEW, SAFETY = "plan_view", "safety"


def limits() -> Limits:
    """The reader's own limits as they are chosen, whether they are on show or not."""
    try:
        span = float((*address.values("plan_span"), "0")[0])
    except ValueError:
        span = 0.0
    return Limits(_chosen_floor() or None, span if 0 < span <= 20 else None)


def _chosen_floor() -> float:
    found = address.value("plan_floor", [str(number) for number in range(1, 101)], "0")
    return float(found) / 100


def floor() -> float:
    """Draw the minimum registered share; a share of 1."""
    return (
        address.number(
            _("Minimum registered share of FTE, % (0: none)"), "plan_floor", 0, 0, 100
        ) / 100
    )  # fmt: skip


def floor_beside_totals() -> float:
    """The same beside the totals; the view that asks for it too has it already."""
    if address.value(VIEW, [SAFETY], "") == SAFETY:
        return _chosen_floor()
    return floor()
