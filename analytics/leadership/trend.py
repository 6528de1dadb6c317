"""Who leads over time: each date beside the pool of that date, pools side by side, and the years
ahead.

All of it is made of answers of ``leadership_baseline`` as they were released, so nothing follows
here that does not follow from those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import sqrt
from typing import Any

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, find_table
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership import words
from analytics.leadership.baseline import build_baseline
from analytics.leadership.careers import rate_of_change
from analytics.leadership.counted_apart import compared_with
from analytics.leadership.division import CHARACTERISTICS, reveals
from analytics.leadership.plan import read_plan
from analytics.leadership.pools import POOLS, YEARS
from analytics.privacy.release import NOTHING, made_of, why_hidden
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import wilson
from analytics.values.options import read_choice, read_share
from analytics.vocabulary import ALL_TIERS
from analytics.words import _, show_number, show_percent

DATES = 12  # the latest so many
AHEAD = (1, 5, 10)
# Whom leaders may be compared with, from the widest to those who are nearest to being appointed.
FEEDERS = (("all_doctors", "0"), ("consultants_and_sas", "0"), ("consultants", "0"),
           ("consultants", "10"))  # fmt: skip
_FROM_BASELINE = ("leaders", "leaders_total", "pool", "pool_total", "representation_index",
                  "index_low", "index_high", "note")  # fmt: skip
_Z = 1.96


@with_queries
def build_trend(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_trend``: a row a date and group, the earliest date first."""
    store = remember_answers(store)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    by = read_choice(options, "characteristic", CHARACTERISTICS)
    assert resolved.as_at is not None
    days = [day for day in sorted(store.dates()) if day <= resolved.as_at][-DATES:]
    found = [_baseline(store, scope.on(day), {"characteristic": by}) for day in days]
    rows = [
        {"as_at": each.as_at, "group": row["group"], **_shares(row),
         **{name: row[name] for name in _FROM_BASELINE}}
        for each in found
        for row in _of_everybody(each)
    ]  # fmt: skip
    return _narrowed(table, by).answer(
        resolved,
        made_of(found, rows) if rows else NOTHING,
        remarks=[*(hidden := _on_hidden(rows, by)), *([words.hidden_dates()] if hidden else [])],
        assumptions={"characteristic": by, "pool": POOLS[0]},
    )


@with_queries
def build_feeders(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_feeders``: the leaders of a date beside pools ever nearer to them."""
    store = remember_answers(store)
    by = read_choice(options, "characteristic", CHARACTERISTICS)
    found = [
        _baseline(store, scope, {"characteristic": by, "pool": pool, "min_years": years})
        for pool, years in FEEDERS
    ]
    rows = [
        {"pool_of": f"{pool}:{years}", "group": row["group"], **_shares(row),
         **{name: row[name] for name in _FROM_BASELINE}, "verdict": row["verdict"]}
        for (pool, years), each in zip(FEEDERS, found, strict=True)
        for row in _of_everybody(each)
    ]  # fmt: skip
    return _narrowed(table, by).answer(
        found[0].scope,
        made_of(found, rows) if rows else NOTHING,
        remarks=[compared_with(""), *_on_hidden(rows, by)],
        assumptions={"characteristic": by},
    )


@with_queries
def build_ahead(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_ahead``: shares in 1, 5 and 10 years if from now on the people who are
    appointed are of the groups as the pool is."""
    store = remember_answers(store)
    asked = {
        "characteristic": read_choice(options, "characteristic", CHARACTERISTICS),
        "pool": read_choice(options, "pool", POOLS),
        "min_years": read_choice(options, "min_years", YEARS),
    }
    found = _baseline(store, scope, asked)
    own = rate_of_change(read_plan(store, table, scope))
    given = read_share(options["turnover"]) if "turnover" in options else None
    turnover = own if given is None else given
    rows = [] if turnover is None else list(_ahead(found, turnover))
    return _narrowed(table, asked["characteristic"]).answer(
        found.scope,
        made_of([found], rows) if rows else NOTHING,
        remarks=[
            _on_turnover(turnover, is_own=given is None),
            *_on_hidden(rows, asked["characteristic"]),
        ],
        assumptions={**asked, "turnover": turnover},
    )


def _narrowed(table: Table, by: str) -> Table:
    """The table as one of this characteristic, for the number below which it hides."""
    return replace(table, characteristics=reveals(by))


def _on_hidden(rows: list[dict[str, Any]], by: str) -> list[str]:
    """Why numbers of some dates are hidden."""
    if not any(row["note"] for row in rows):
        return []
    return [why_hidden(threshold_for(reveals(by)))]


def _ahead(found: TableResult, turnover: float) -> Iterator[dict[str, Any]]:
    for years in (0, *AHEAD):
        for row in _of_everybody(found):
            yield {"years": years, "group": row["group"], **_after(row, years, turnover)}


def _after(row: Mapping[str, Any], years: int, turnover: float) -> dict[str, Any]:
    """The share expected after so many years, and between which ends it is likely to lie.

    Each post is still held as now with probability r = (1 - turnover)^years, and else by somebody
    of the group with the share of the pool: leaders of the group are then a sum of independent
    posts.
    """
    if row["leaders"] is None or not row["leaders_total"] or not row["pool_total"]:
        return {"share": None, "low": None, "high": None, "pool_share": None, "note": row["note"]}
    total, share = row["leaders_total"], row["pool"] / row["pool_total"]
    kept = (1 - turnover) ** years
    mine, others = kept + (1 - kept) * share, (1 - kept) * share
    led, rest = row["leaders"], total - row["leaders"]
    expected = (led * mine + rest * others) / total
    reach = _Z * sqrt(led * mine * (1 - mine) + rest * others * (1 - others)) / total
    return {"share": expected, "low": max(0.0, expected - reach), "note": None,
            "high": min(1.0, expected + reach), "pool_share": share}  # fmt: skip


def _on_turnover(turnover: float | None, *, is_own: bool) -> str:
    if turnover is None:
        return _("No post has a start date, so how often posts change hands is not known: give the"
                 " option “turnover”, a share from 0 to 1.")  # fmt: skip
    rate = show_percent(turnover)
    if not is_own:
        return _("{rate} of posts change hands in a year, as given.").format(rate=rate)
    return _(
        "{rate} of posts change hands in a year: 1 over the mean of {years} years that leaders have"
        " been in post."
    ).format(rate=rate, years=show_number(1 / turnover, 1))


def _baseline(store: Store, scope: Scope, options: Mapping[str, str]) -> TableResult:
    return build_baseline(store, find_table("leadership_baseline"), scope, options)


def _of_everybody(found: TableResult) -> list[dict[str, Any]]:
    return [row for row in found.rows if row["tier"] == ALL_TIERS]


def _shares(row: Mapping[str, Any]) -> dict[str, float | None]:
    """The share among leaders with its interval, and that of the pool."""
    if row["leaders"] is None or not row["leaders_total"] or not row["pool_total"]:
        return dict.fromkeys(("share", "share_low", "share_high", "pool_share"))
    low, high = wilson(row["leaders"], row["leaders_total"])
    return {"share": row["leaders"] / row["leaders_total"], "share_low": low, "share_high": high,
            "pool_share": row["pool"] / row["pool_total"]}  # fmt: skip
