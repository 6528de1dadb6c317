"""What one FTE costs in a year, by band and by grade of doctor: pay, and what comes on top.

Points come from `analytics.pay.scales`, on-costs from `analytics.pay.oncosts`. A pay group without
a rate is not priced.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from analytics import codelists
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay import actual as pay_actual
from analytics.pay.groups import MEDICAL, is_afc, is_medical
from analytics.pay.oncosts import OnCosts, read_oncosts
from analytics.pay.scales import Points, Scales, pay_day, scales_in_force
from analytics.words import _

POINTS = ("bottom", "mid", "top", "actual")
# The options that a cost has, wherever it is worked out; "oncost" stands for oncost.ITEM too.
OPTIONS = ("point", "oncost", "year", "doctors", "enhancements", "headroom")


@dataclass(frozen=True)
class Rates:
    """Yearly pay and cost of one FTE by pay group, with the assumptions behind them.

    ``basic`` are the grades priced at built-in basic pay, and ``about_doctors`` says what that
    leaves out; both are empty where there is none.
    """

    pay: Mapping[str, float]
    cost: Mapping[str, float]
    assumptions: Mapping[str, Any]
    remarks: tuple[str, ...]
    oncosts: OnCosts = field(default_factory=OnCosts)
    about_doctors: tuple[str, ...] = ()
    basic: tuple[str, ...] = ()

    def to_param(self) -> list[dict[str, Any]]:
        """The list bound to ``$rates``, by band; never empty, so that DuckDB knows its type."""
        rows = [{"band": band, "cost": float(cost)} for band, cost in self.cost.items()]
        return rows or [{"band": "", "cost": 0.0}]

    def to_medical_param(self) -> list[dict[str, Any]]:
        """The list bound to ``$medical_rates``, by medical grade and job role ('' for any)."""
        own = codelists.load("medical_pay_groups").by_label
        rows = [{"medical_grade": "", "job_role": "", "cost": 0.0}]
        for group, cost in self.cost.items():
            if is_medical(group) and group != MEDICAL:
                entry = own.get(group)
                grade = entry.extra["medical_grade"] if entry else group
                role = entry.extra["job_role"] if entry else ""
                rows.append({"medical_grade": grade, "job_role": role, "cost": float(cost)})
        return rows


def rates_for(
    store: Store,
    as_at: date,
    options: Mapping[str, str] | None = None,
    *,
    own: Mapping[str, list[float]] | None = None,
    scope: Scope | None = None,
) -> Rates:
    """The rates in force on a date, by the options of ``OPTIONS``.

    ``own`` (points by pay group) replaces every other pay; a group that it lacks has no rate.
    ``scope`` says whose points are meant where ``point`` is ``actual``.

    ``point`` is bottom, mid, top or actual; ``oncost`` a fraction of pay (``0.23``) or
    ``itemised``, as in ``employer_oncosts``; ``year`` a financial year instead of the date.
    """
    chosen = dict(options or {})
    day = pay_day(as_at, chosen)
    point = _read_point(chosen.get("point", "mid"))
    oncosts = read_oncosts(chosen, day)
    scales = _own_scales(own) if own is not None else None
    scales = scales or scales_in_force(store, day, chosen.get("doctors", "own"))
    pay, remarks_on_pay = _pick_all(store, scope, scales, point)
    return Rates(
        pay=pay,
        cost={group: oncosts.cost(amount, afc=is_afc(group)) for group, amount in pay.items()},
        assumptions={"pay_point": point, **oncosts.assumptions(), **scales.source},
        remarks=(*scales.remarks, *remarks_on_pay, *oncosts.in_words()),
        oncosts=oncosts,
        about_doctors=scales.about_doctors,
        basic=scales.basic,
    )


def _own_scales(own: Mapping[str, list[float]]) -> Scales:
    points = {
        group: {str(number): amount for number, amount in enumerate(amounts, start=1)}
        for group, amounts in own.items()
    }
    words = _("Pay: your own rates; bands without a rate are not priced.")
    return Scales(points, {"pay_scale_from": None, "built_in_year": None}, (words,))


def _read_point(text: str) -> str:
    if text in POINTS:
        return text
    raise UserError(
        _("“{text}” is not a point of a pay scale.").format(text=text),
        _("Choose bottom, mid, top or actual."),
        rule="pay_point_unknown",
    )


def _pick_all(
    store: Store, scope: Scope | None, scales: Scales, point: str
) -> tuple[dict[str, float], tuple[str, ...]]:
    if point == "actual":
        return pay_actual.mean_pay(store, scope, scales.points)
    return pick_points(scales.points, point), ()


def pick_points(points: Points, point: str) -> dict[str, float]:
    """The bottom, the top, or the median of the different points, of every scale."""
    pick = {"bottom": min, "top": max, "mid": lambda amounts: median(sorted(set(amounts)))}[point]
    return {group: float(pick(own.values())) for group, own in points.items()}
