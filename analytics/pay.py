"""What one FTE of a band costs in a year: pay point, on-costs, and where the numbers came from.

Rates loaded from a pay scale file come first; bands it does not have fall back on the built-in
scale, whose values are unverified and said to be so. A band without a rate is not priced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any, Literal

from analytics.codelists import load_rows
from analytics.errors import UserError
from analytics.store import Store
from analytics.words import _, show_date, show_percent

PayPoint = Literal["bottom", "mid", "top"]
# Two files may hold one band from the same day on: the one loaded last is the correction.
_LOADED_POINTS = """
select
    band,
    amount,
    coalesce(valid_from, as_at) as valid_from
from pay_scale
where band is not null
qualify import_id = max(import_id) over (partition by band, coalesce(valid_from, as_at))
order by valid_from, band, amount
"""
POINTS: tuple[PayPoint, ...] = ("bottom", "mid", "top")


@dataclass(frozen=True)
class Rates:
    """Yearly pay and cost of one FTE by band, with the assumptions behind them."""

    pay: Mapping[str, float]
    cost: Mapping[str, float]
    assumptions: Mapping[str, Any]
    remarks: tuple[str, ...]

    def to_param(self) -> list[dict[str, Any]]:
        """The list bound to ``$rates``; never empty, so that DuckDB knows its type."""
        rows = [{"band": band, "cost": float(cost)} for band, cost in self.cost.items()]
        return rows or [{"band": "", "cost": 0.0}]


def rates_for(
    store: Store,
    as_at: date,
    options: Mapping[str, str] | None = None,
    *,
    own: Mapping[str, list[float]] | None = None,
) -> Rates:
    """The rates in force on a date. Options: ``point`` (bottom, mid, top) and ``oncost``.

    ``own`` (points by band) replaces every other pay; a band that it lacks has no rate.

    ``oncost`` is a fraction of pay (``0.23``) or ``itemised``: pension and levy on all pay and
    National Insurance above its threshold, as in ``employer_oncosts``.
    """
    chosen = dict(options or {})
    point = _read_point(chosen.get("point", "mid"))
    points, source, words = _points_in_force(store, as_at, own)
    pay = {band: _pick(amounts, point) for band, amounts in points.items()}
    add, said, oncost = _oncost_rule(chosen.get("oncost", "itemised"), as_at)
    return Rates(
        pay=pay,
        cost={band: add(amount) for band, amount in pay.items()},
        assumptions={"pay_point": point, "oncost": oncost, **source},
        remarks=(words, said),
    )


def _points_in_force(
    store: Store, as_at: date, own: Mapping[str, list[float]] | None
) -> tuple[Mapping[str, list[float]], dict[str, Any], str]:
    """Points by band, where they come from for scripts, and the same in words."""
    if own is not None:
        words = _("Pay: your own rates; a band that they leave out is not priced.")
        return own, {"pay_scale_from": None, "built_in_year": None}, words
    built_in, year = _built_in_points(as_at)
    loaded, loaded_from = _loaded_points(store, as_at)
    unverified = set(built_in) - set(loaded)
    source = {
        "pay_scale_from": loaded_from.isoformat() if loaded_from else None,
        "built_in_year": year if unverified else None,
    }
    return {**built_in, **loaded}, source, _remark_on_source(unverified, year, loaded_from)


def _read_point(text: str) -> PayPoint:
    for point in POINTS:
        if text == point:
            return point
    raise UserError(
        _("“{text}” is not a point of a pay scale.").format(text=text),
        _("Choose bottom, mid or top."),
        rule="pay_point_unknown",
    )


def _pick(amounts: list[float], point: PayPoint) -> float:
    if point == "bottom":
        return min(amounts)
    return max(amounts) if point == "top" else median(sorted(set(amounts)))


def _built_in_points(as_at: date) -> tuple[dict[str, list[float]], str]:
    rows = load_rows("pay_afc_wales")
    starts = sorted({row["from_date"] for row in rows})
    started = [start for start in starts if start <= as_at.isoformat()]
    start = started[-1] if started else starts[0]
    points: dict[str, list[float]] = {}
    for row in rows:
        if row["from_date"] == start:
            points.setdefault(row["band"], []).append(float(row["amount"]))
    return points, next(row["year"] for row in rows if row["from_date"] == start)


def _loaded_points(store: Store, as_at: date) -> tuple[dict[str, list[float]], date | None]:
    rows = store.query(_LOADED_POINTS)
    starts = sorted({row["valid_from"] for row in rows})
    started = [start for start in starts if start <= as_at]
    if not starts:
        return {}, None
    start = started[-1] if started else starts[0]
    points: dict[str, list[float]] = {}
    for row in rows:
        if row["valid_from"] == start:
            points.setdefault(row["band"], []).append(row["amount"])
    return points, start


def _oncost_rule(text: str, as_at: date) -> tuple[Any, str, str]:
    if text == "itemised":
        return _itemised(as_at)
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 2:
        raise UserError(
            _("“{text}” is not an on-cost.").format(text=text),
            _("Write a fraction such as 0.23, or itemised."),
            rule="oncost_unreadable",
        )
    words = _("On-costs are {share} of pay.").format(share=show_percent(share))
    return (lambda pay: pay * (1 + share)), words, str(share)


def _itemised(as_at: date) -> tuple[Any, str, str]:
    day = as_at.isoformat()
    items = {
        row["code"]: row
        for row in load_rows("employer_oncosts")
        if (row["from_date"] or "") <= day and (not row["to_date"] or day <= row["to_date"])
    }
    on_all = sum(
        float(items[code]["value"])
        for code in ("pension_employer", "pension_levy", "apprenticeship_levy")
        if code in items
    )
    insurance = items.get("national_insurance")
    rate = float(insurance["value"]) if insurance else 0.0
    threshold = float(insurance["threshold"]) if insurance and insurance["threshold"] else 0.0
    words = _(
        "On-costs: {share} of pay for pension and apprenticeship levy, and {rate} of pay above"
        " £{threshold} for National Insurance."
    ).format(share=show_percent(on_all, 2), rate=show_percent(rate), threshold=f"{threshold:,.0f}")
    return (lambda pay: pay * (1 + on_all) + rate * max(0.0, pay - threshold)), words, "itemised"


def _remark_on_source(unverified: set[str], year: str, loaded_from: date | None) -> str:
    if loaded_from is None:
        return _(
            "Pay: the built-in Agenda for Change scale for {year}, unverified. Import your own pay"
            " scale to replace it."
        ).format(year=year)
    text = _("Pay: the imported pay scale from {date}.").format(date=show_date(loaded_from))
    if unverified:
        text += " " + _("Bands not in it use the built-in scale for {year}, unverified.").format(
            year=year
        )
    return text
