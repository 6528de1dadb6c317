"""What is said beside every £ that rests on pay rates which no document confirms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.results import MeasureResult, TableResult
from analytics.words import _


def pay_not_verified(assumptions: Mapping[str, Any]) -> bool:
    """Whether what was assumed (as in the assumptions of a result) includes built-in pay rates."""
    return bool(assumptions.get("built_in_year")) or assumptions.get("doctors") == "basic"


def caution(result: MeasureResult | TableResult) -> str:
    """The caution about a result in a few words; empty where it has no £, or needs none."""
    units = (
        {result.unit}
        if isinstance(result, MeasureResult)
        else {column.unit for column in result.columns}
    )
    wanted = "pounds" in units and pay_not_verified(result.assumptions)
    return _("pay rates not verified") if wanted else ""


def title_with_caution(title: str, unit: str, assumptions: Mapping[str, Any]) -> str:
    """The heading of a column, with the caution where its numbers are such £."""
    if unit != "pounds" or not pay_not_verified(assumptions):
        return title
    return _("{title} (pay rates not verified)").format(title=title)
