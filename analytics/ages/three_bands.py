"""Ages in three bands: what can still be said of groups of few people.

Made of two measures that are shown anyway, the share aged 55 and over and the replacement ratio, so
that it gives nothing away beside them: people under 30 and those aged 55 and over are counts of
theirs, and the others are what is left.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics.answers.measures import calculate
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import Row, TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.privacy.release import made_of
from analytics.privacy.thresholds import threshold_for
from analytics.values.options import read_choice
from analytics.vocabulary import POOLED

GROUPS = ("staff_group", "band", "medical_grade", "job_role", "gender", *UNIT_FIELDS)
NUMBERS = ("people", "under_30", "from_30_to_54", "from_55", "share_under_30", "share_from_55")


def build_three_bands(
    store: Store, table: Table, scope: Scope, options: dict[str, str]
) -> TableResult:
    """The table ``age_in_three_bands``; its summary is the same of everybody chosen."""
    by = read_choice(options, "group_by", GROUPS)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    older = calculate(store, "aged_55_and_over", resolved, (by,))
    younger = calculate(store, "replacement_ratio", resolved, (by,))
    least = threshold_for(table.characteristics)
    of = {row.split[by]: row for row in younger.rows}
    rows = [
        {"group": row.split[by], **_bands(row, of.get(row.split[by]), least)} for row in older.rows
    ]
    whole = _bands(older.total, younger.total, least)
    rows += [{"group": POOLED, **rest} for rest in [_others(rows, whole, least)] if rest]
    return table.answer(
        resolved, made_of([older, younger], rows, summary=whole),
        remarks=[*older.remarks, *younger.remarks], assumptions={"group_by": by},
    )  # fmt: skip


def _bands(older: Row, younger: Row | None, least: int) -> dict[str, Any]:
    """The numbers of one group, as far as both measures show them."""
    found: dict[str, Any] = {**dict.fromkeys(NUMBERS), "note": "c"}
    if older.value is None or older.numerator is None or older.people is None:
        return found
    known, old = older.people, round(older.numerator)
    found |= {"people": known, "from_55": old, "share_from_55": older.value}
    if younger is None or younger.numerator is None or not known:
        return found
    young = round(younger.numerator)
    return _with_young(found, young, least)


def _with_young(found: dict[str, Any], young: int, least: int) -> dict[str, Any]:
    """The row with those under 30 and those between, if that leaves no few people between."""
    known = found["people"]
    between = known - found["from_55"] - young
    if 0 < between < least:
        return found
    return found | {
        "under_30": young, "from_30_to_54": between, "share_under_30": young / known, "note": None
    }  # fmt: skip


def _others(
    rows: Sequence[dict[str, Any]], whole: dict[str, Any], least: int
) -> dict[str, Any] | None:
    """The groups of which nothing is shown, put together: what is left of everybody, as anybody can
    work out; None where there are none, or where that would be a small number."""
    shown = [row for row in rows if row["people"] is not None]
    if len(shown) == len(rows) or not shown or whole["people"] is None:
        return None
    known, old = (whole[name] - sum(row[name] for row in shown) for name in ("people", "from_55"))
    if known < least or any(0 < count < least for count in (old, known - old)):
        return None
    found = {**dict.fromkeys(NUMBERS), "note": "c"}
    found |= {"people": known, "from_55": old, "share_from_55": old / known}
    if any(row["under_30"] is None for row in (*shown, whole)):
        return found
    young = whole["under_30"] - sum(row["under_30"] for row in shown)
    return found if 0 < young < least else _with_young(found, young, least)
