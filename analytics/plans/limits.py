"""The reader's own limits for a plan, as options write them."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.errors import UserError
from analytics.plans.notes import Limits
from analytics.plans.typed import read_amount
from analytics.words import _

MOST_SPAN = 1000


def read_limits(options: Mapping[str, str]) -> Limits:
    """``floor`` (least registered share, 0.65 or 65%) and ``span`` (FTE for each registered)."""
    return Limits(_limit(options, "floor", 1), _limit(options, "span", MOST_SPAN))


def _limit(options: Mapping[str, str], name: str, most: float) -> float | None:
    if not options.get(name):
        return None
    amount = read_amount(options[name], most)
    if isinstance(amount, str):
        raise UserError(
            f"{name}: {amount}", _("Write a number such as 0.65."), rule="option_unreadable"
        )
    return amount or None
