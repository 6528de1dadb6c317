"""The rows of a measure: made here, from what is shielded, and nowhere else.

What is hidden is left out before anything is divided, so no share, interval or N is ever worked
out from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.engine.declared import Measure
from analytics.engine.results import Note, Row
from analytics.privacy.protection import Shielded
from analytics.statistics import intervals

Interval = tuple[float | None, float | None]


def rows_of(
    shielded: Shielded, measure: Measure, splits: tuple[str, ...]
) -> tuple[tuple[Row, ...], Row]:
    """The rows of a measure, and its number for everybody chosen."""
    rows = tuple(_to_row(measure, raw, _split_of(raw, splits)) for raw in shielded.parts)
    return rows, _to_row(measure, shielded.total, {})


def without_number(split: Mapping[str, str], as_at: date, note: Note | None) -> Row:
    """A row that has no number, and why."""
    return Row(dict(split), as_at, None, None, None, note=note)


def _to_row(measure: Measure, raw: Mapping[str, Any], split: dict[str, str]) -> Row:
    day, numerator, denominator = raw["as_at"], raw["numerator"], raw["denominator"]
    if raw.get("hidden"):
        return without_number(split, day, "c")
    people = int(raw["people"] or 0)
    if measure.kind in ("count", "sum", "median"):
        missing: Note = "z" if measure.kind == "median" else "x"
        note = missing if numerator is None else None
        return Row(split, day, numerator, denominator, numerator, people=people, note=note)
    if not denominator:
        return Row(split, day, None, None, None, people=people, note="z")
    value = numerator / denominator
    return Row(split, day, numerator, denominator, value, *_interval(measure, raw), people)


def _split_of(raw: Mapping[str, Any], splits: tuple[str, ...]) -> dict[str, str]:
    by_row = iter(("split_1", "split_2"))
    return {
        name: raw["as_at"].strftime("%Y-%m") if name == "month" else raw[next(by_row)]
        for name in splits
    }


def _interval(measure: Measure, raw: Mapping[str, Any]) -> Interval:
    numerator, denominator = raw["numerator"], raw["denominator"]
    if measure.proportion:
        return intervals.wilson(numerator, denominator)
    if measure.interval == "given":
        return raw["low"], raw["high"]
    if measure.interval == "ratio_of_counts":
        return intervals.ratio_of_counts(numerator, denominator)
    if measure.interval == "count":
        return intervals.count_rate(numerator, denominator)
    if measure.interval == "weighted_count":
        counted = int(raw["people"] or 0)
        return intervals.weighted_rate(numerator, raw["sum_of_squares"], counted, denominator)
    if measure.kind == "mean" and "sum_of_squares" in raw:
        if raw.get("spread_hidden"):
            return None, None
        return intervals.mean_interval(numerator, raw["sum_of_squares"], int(denominator))
    return None, None
