"""Measures of who leads: the numbers of the table ``leadership_baseline``, one at a time.

They are made of its rows for all tiers as they were released, so that what is hidden there is
hidden here, and nothing else can be worked out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from analytics.engine.declared import find_table
from analytics.engine.display import show_split
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound
from analytics.errors import UserError
from analytics.leadership.baseline import build_baseline
from analytics.leadership.division import CHARACTERISTICS, reveals, unknown_groups
from analytics.leadership.pools import POOLS, YEARS, hidden_groups, read_pool
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.two_by_two import TwoByTwo
from analytics.values.options import read_choice
from analytics.vocabulary import ALL_TIERS
from analytics.words import _, show_percent

Row = dict[str, Any]
WHO = ("pool", "leaders")
_NO_ROW: Row = {
    "group_name": None, "leaders": 0.0, "expected": 0.0, "pool": 0.0, "index_low": 0.0,
    "index_high": 0.0, "rate": 0.0, "other_rate": 0.0, "ratio_low": 0.0, "ratio_high": 0.0,
    "odds": 0.0, "other_odds": 0.0, "odds_low": 0.0, "odds_high": 0.0, "people": 0,
    "is_hidden": False, "threshold": 0,
}  # fmt: skip


def bind_likeness(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    """The rows of the measures that compare leaders with the pool, by the field divided by."""
    pool = read_choice(options, "pool", POOLS)
    years = read_choice(options, "min_years", YEARS)
    reference = options.get("reference", "")
    asked = {"pool": pool, "min_years": years}

    def rows(splits: tuple[str, ...]) -> list[Row]:
        by = {"characteristic": _only(splits), "reference": reference} if splits else {}
        found = _baseline(store, scope, {**asked, **by})
        return _likeness(found, divided=bool(splits)) or [_NO_ROW]

    assumptions = {"pool": pool, "min_years": years, "reference": reference or _("everybody else")}
    return Bound({"likeness": rows}, assumptions)


def _only(splits: tuple[str, ...]) -> str:
    if len(splits) == 1:
        return splits[0]
    raise UserError(
        _("Leaders are compared by one characteristic at a time."),
        _("Choose one of: {fields}.").format(fields=", ".join(splits)),
        rule="split_not_possible",
    )


def _baseline(store: Store, scope: Scope, options: Mapping[str, str]) -> TableResult:
    return build_baseline(store, find_table("leadership_baseline"), scope, options)


def _likeness(found: TableResult, *, divided: bool) -> list[Row]:
    rows = [row for row in found.rows if row["tier"] == ALL_TIERS]
    limit = _limit(str(found.assumptions["characteristic"]))
    if not divided:
        return [_everybody(rows[0], is_hidden=bool(found.scope.where))] if rows else []
    against = next((row for row in rows if row["group"] == found.assumptions["reference"]), None)
    return [_of_group(row, against, limit) for row in rows]


def _limit(characteristic: str) -> int:
    return threshold_for(reveals(characteristic))


def _everybody(row: Mapping[str, Any], *, is_hidden: bool) -> Row:
    """All leaders of the whole pool, who are in no group and are compared with nobody."""
    leaders, pool = row["leaders_total"], row["pool_total"]
    return {
        **dict.fromkeys(_NO_ROW), "group_name": "", "leaders": float(leaders),
        "pool": float(pool), "people": pool, "is_hidden": is_hidden, "threshold": 0,
    }  # fmt: skip


def _of_group(row: Mapping[str, Any], against: Mapping[str, Any] | None, limit: int) -> Row:
    """What is shown of a group beside everybody else, or beside the reference group."""
    nothing = {**dict.fromkeys(_NO_ROW), "group_name": row["group"], "people": 0,
               "is_hidden": True, "threshold": limit}  # fmt: skip
    if row["leaders"] is None:
        return nothing
    found = {
        **nothing, "is_hidden": False, "leaders": float(row["leaders"]),
        "pool": float(row["pool"]), "people": row["pool"],
        "expected": row["leaders_total"] * row["pool"] / row["pool_total"],
        **{name: row[name] for name in ("index_low", "index_high", "ratio_low", "ratio_high")},
    }  # fmt: skip
    two = _compared(row, against)
    if two is None:
        return found
    (rate, other), (_value, (low, high)) = two.rates, two.odds_ratio()
    return {
        **found, "rate": rate, "other_rate": other, "odds_low": low, "odds_high": high,
        "odds": float(two.events * two.second_others),
        "other_odds": float(two.others * two.second_events),
    }  # fmt: skip


def _compared(row: Mapping[str, Any], against: Mapping[str, Any] | None) -> TwoByTwo | None:
    """The numbers on show as a table of four; None for the group that others are held against."""
    if row["rate"] is None or (against and against["leaders"] is None):
        return None
    if against:
        second, size = against["leaders"], against["pool"]
    else:
        second, size = row["leaders_total"] - row["leaders"], row["pool_total"] - row["pool"]
    return TwoByTwo(row["leaders"], row["pool"] - row["leaders"], second, size - second)


def bind_not_stated(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    """How many leaders, or people of the pool, have not said or are not known."""
    by = read_choice(options, "characteristic", CHARACTERISTICS)
    of = read_choice(options, "of", WHO)
    pool = read_pool(store, scope, options)
    found = _baseline(store, scope, {**options, "characteristic": by})
    rows = [row for row in found.rows if row["tier"] == ALL_TIERS]
    unknown = [row[of] for row in rows if row["group"] in unknown_groups(by)]
    is_hidden = None in unknown or _hides_everything(rows)
    shown = {row["group"]: row[of] for row in rows if row[of] is not None}
    if of == "pool" and not pool.min_years:  # a question about staff, whoever leads
        hidden = hidden_groups(store, found.scope, pool, _limit(by))
        people = Counter(group for group in pool.groups.values() if group in unknown_groups(by))
        unknown, is_hidden = list(people.values()), bool(hidden & unknown_groups(by))
        everybody = Counter(pool.groups.values())
        shown = {group: everybody[group] for group in sorted(everybody) if group not in hidden}
    value = {
        "unknown": None if is_hidden else float(sum(unknown)),
        "everybody": float(rows[0][f"{of}_total"]) if rows else None,
        "is_hidden": is_hidden,
        "threshold": _limit(by),
    }
    assumptions = {"characteristic": by, "of": of, "pool": pool.name, "min_years": pool.min_years}
    known = {group: number for group, number in shown.items() if group not in unknown_groups(by)}
    said = [] if is_hidden or not rows else _bounds(by, known, sum(unknown), value["everybody"])
    return Bound({"not_stated": [value]}, assumptions, tuple(said), pool.reveals)


def _bounds(by: str, known: Mapping[str, int], unknown: int, everybody: float) -> list[str]:
    """The share of each group if none, and if all, of those who have not said were of it."""
    if not unknown:
        return []
    words = _("{group}: {low} if none of those who have not said were of it, {high} if all were.")
    return [
        words.format(
            group=show_split(by, group), low=show_percent(number / everybody),
            high=show_percent((number + unknown) / everybody),
        )
        for group, number in known.items()
    ]  # fmt: skip


def _hides_everything(rows: Sequence[Mapping[str, Any]]) -> bool:
    return bool(rows) and all(row["leaders"] is None for row in rows)
