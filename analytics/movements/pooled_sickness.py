"""Sickness by age and group where most is hidden: the groups shown, and all others together.

Those of an age who are in no group that is shown are what is left of everybody of that age, whose
rate is shown anyway. So the line for them gives nothing away. Where two or more groups of an age
are hidden they stand as one; never where they would be few.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.answers.measures import calculate
from analytics.answers.pooled import is_mostly_hidden
from analytics.engine.declared import Table
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.engine.store import Store
from analytics.privacy.release import made_of
from analytics.privacy.thresholds import threshold_for
from analytics.vocabulary import POOLED
from analytics.words import _

Line = Mapping[str, Any]


def pool_groups(store: Store, table: Table, found: TableResult) -> TableResult:
    """The table with the hidden groups of each age as one, where most of it is hidden."""
    if not is_mostly_hidden([row["note"] for row in found.rows]):
        return found
    whole = calculate(store, "sickness_rate", found.scope, ("age_band",))
    rows = _with_others(found.rows, whole, threshold_for(table.characteristics))
    if len(rows) == len(found.rows):
        words = _("Most groups are hidden, and together they would still be too few to show.")
    else:
        words = _(
            "At each age, groups that are too small to show are put together: what is left of"
            " everybody of that age beside the groups shown."
        )
    return table.answer(
        found.scope, made_of([found, whole], rows), columns=found.columns,
        remarks=(*found.remarks, words), assumptions=found.assumptions,
    )  # fmt: skip


def _with_others(rows: Sequence[Line], whole: MeasureResult, least: int) -> list[dict[str, Any]]:
    of_all = {row.split["age_band"]: row for row in whole.rows}
    found: list[dict[str, Any]] = []
    for band in dict.fromkeys(row["age_band"] for row in rows):
        here = [dict(row) for row in rows if row["age_band"] == band]
        shown = [row for row in here if row["note"] != "c"]
        others = _others(shown, of_all.get(band), least) if len(here) - len(shown) > 1 else None
        found += here if others is None else [*shown, {"age_band": band, **others}]
    return found


def _others(shown: Sequence[Line], whole: Row | None, least: int) -> dict[str, Any] | None:
    """Everybody of an age less those in the groups that are shown; None where that is few, or not
    known. How many of them were absent is not: somebody may have been, in two groups."""
    if whole is None or whole.numerator is None or not whole.denominator or whole.people is None:
        return None
    people = whole.people - sum(row["people"] for row in shown)
    lost = whole.numerator - sum(row["days_lost"] for row in shown)
    available = whole.denominator - sum(row["days_available"] for row in shown)
    if people < least or available <= 0:
        return None
    return {
        "group": POOLED, "people": people, "absent": None, "days_lost": lost,
        "days_available": available, "rate": lost / available, "note": None,
    }  # fmt: skip
