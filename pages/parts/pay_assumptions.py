"""What a cost rests on, as people choose it: scale, point, doctors, on-costs, what is added."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from analytics.engine.scope import Scope
from analytics.pay.oncosts import ITEMS, in_force
from analytics.pay.scales import pay_day, years
from analytics.words import _, pgettext
from pages.parts import address, data

ITEMISED, FLAT = "itemised", "flat"
ACTUAL, IN_FORCE = "actual", "date"
FLAT_PERCENT = 23
_NAMES = ("pay_point", "pay_year", "doctors", "oncost_rule", "oncost", "enhancements", "headroom")


def draw(scope: Scope | None, *, actual: bool = True) -> dict[str, str]:
    """The options of a cost. ``actual``: whether there are staff whose pay points are known."""
    with st.expander(_("Pay assumptions you can change"), icon=":material/tune:"):
        left, right = st.columns(2)
        with left:
            options = {"point": _point(actual), "doctors": _doctors()}
        with right:
            year = _year()
            options |= {"year": year} if year else {}
            more = {"enhancements": _("Enhancements on Agenda for Change pay, %"),
                    "headroom": _("Headroom on Agenda for Change cost, %")}  # fmt: skip
            added = {name: _percent(label, name, 0.0) for name, label in more.items()}
            options |= {name: str(share) for name, share in added.items() if share}
        return options | _oncosts(scope, options)


def _point(actual: bool) -> str:
    points = {
        "bottom": pgettext("point of a pay scale", "Bottom"),
        "mid": pgettext("point of a pay scale", "Middle"),
        "top": pgettext("point of a pay scale", "Top"),
    }
    points |= {ACTUAL: _("Actual points")} if actual else {}
    return address.segmented(
        _("Point of the pay scale"), "pay_point", list(points), "mid",
        format_func=lambda item: points[item],
    )  # fmt: skip


def _year() -> str:
    words = {IN_FORCE: _("Valid on the date")} | {year: year for year in years()}
    chosen = address.select_one(
        _("Pay scales and on-costs for"), "pay_year", list(words), IN_FORCE,
        format_func=lambda item: words[item],
    )  # fmt: skip
    return "" if chosen == IN_FORCE else chosen


def _doctors() -> str:
    words = {"basic": _("Basic pay by grade"), "own": _("Imported pay scales only")}
    return address.segmented(
        _("Doctors and dentists"), "doctors", list(words), "basic",
        format_func=lambda item: words[item],
    )  # fmt: skip


def _oncosts(scope: Scope | None, options: Mapping[str, str]) -> dict[str, str]:
    rules = {
        ITEMISED: _("Itemised: pension, levies and National Insurance"),
        FLAT: _("One share of pay"),
    }
    rule = address.segmented(
        _("On-costs"), "oncost_rule", list(rules), ITEMISED, format_func=lambda item: rules[item]
    )
    if rule == FLAT:
        share = address.number(_("On-cost, % of pay"), "oncost", FLAT_PERCENT, 0, 60) / 100
        return {"oncost": str(share)}
    return {"oncost": ITEMISED} | _items(scope, options)


def _items(scope: Scope | None, options: Mapping[str, str]) -> dict[str, str]:
    """Each item with the rate in force, to be changed; only what was changed is an option."""
    loaded = data.dates()
    day = (scope.as_at if scope else None) or (loaded[0] if loaded else None) or date.today()
    usual = in_force(pay_day(day, options))
    own: dict[str, str] = {}
    places = st.columns(len(ITEMS), vertical_alignment="bottom")
    for place, (name, item) in zip(places, ITEMS.items(), strict=True):
        rate = getattr(usual, name)
        if name == "threshold":
            found = address.number(_(item.title), f"oncost_{name}", float(rate), 0.0, item.most,
                                   place, step=100.0, format="%.0f")  # fmt: skip
            changed, text = found != rate, str(found)
        else:
            percent = round(rate * 100, 4)
            found = address.number(f"{_(item.title)}, %", f"oncost_{name}", percent, 0.0, 100.0,
                                   place, step=0.1, format="%.2f")  # fmt: skip
            changed, text = found != percent, str(round(found / 100, 6))
        own |= {f"oncost.{name}": text} if changed else {}
    return own


def _percent(label: str, name: str, default: float) -> float:
    return address.number(label, name, default, 0.0, 200.0, step=0.5, format="%.1f") / 100


def put(options: Mapping[str, str]) -> None:
    """Choose what a saved plan was priced with."""
    address.forget((*_NAMES, *(f"oncost_{name}" for name in ITEMS)))
    for name, place, usual in (
        ("point", "pay_point", "mid"), ("year", "pay_year", ""), ("doctors", "doctors", "basic"),
    ):  # fmt: skip
        if options.get(name, usual) != usual:
            address.choose(place, options[name])
    for name in ("enhancements", "headroom"):
        if float(options.get(name, 0)):
            address.choose(name, str(round(float(options[name]) * 100, 4)))
    oncost = options.get("oncost", ITEMISED)
    if oncost != ITEMISED:
        address.choose("oncost_rule", FLAT)
        percent = round(float(oncost) * 100)
        address.choose("oncost", *([] if percent == FLAT_PERCENT else [str(percent)]))
    for name in ITEMS:
        text = options.get(f"oncost.{name}")
        if text is not None:
            share = float(text) if name == "threshold" else round(float(text) * 100, 4)
            address.choose(f"oncost_{name}", str(share))
