"""The filters, the same on every page: dates, organisation, staff group, role, band, contract."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.engine.choices import same_month_a_year_before
from analytics.engine.display import field_title, show_split
from analytics.engine.scope import Scope
from analytics.words import _, pgettext, show_date
from pages.parts import address, chips, data, unit_box, viewers
from pages.parts.address import FIELDS

RARE = ("job_role", "medical_grade", "contract")  # folded up until one of them is chosen
YEAR_BEFORE, NO_COMPARISON = "year", "none"


def draw(banner: Any = st) -> Scope:
    """Draw the filters in the sidebar, print them on the page, and return what they choose.

    ``banner`` is where they are printed: a page that counts others prints over it. Nothing is
    chosen, and nothing drawn, where no staff are loaded.
    """
    if data.empty():
        return Scope()
    side = st.sidebar.container(key="filters")
    side.html(f'<h2 class="gw-side">{escape(_("Filters"))}</h2>')
    first, loaded = side.container(), data.dates()
    as_at = _date(side, loaded)
    compare = _comparison(side, as_at, loaded)
    scope = unit_box.draw(first, Scope(as_at=as_at, compare=compare))
    usual = side.container()
    rare = side.expander(_("More filters"), expanded=any(map(address.values, RARE)))
    for name in FIELDS:
        scope = _field(rare if name in RARE else usual, name, scope)
    # Whoever sees some units is told so here, and every question of the page is about those.
    scope = viewers.viewer().narrow(scope)
    print_scope(scope, banner)
    chips.draw()
    return scope


def draw_date() -> Scope:
    """The date alone, for pages about what is loaded rather than about staff."""
    side = st.sidebar.container(key="filters")
    side.html(f'<h2 class="gw-side">{escape(_("Filters"))}</h2>')
    scope = Scope(as_at=_date(side, data.dates()))
    print_scope(scope)
    return scope


def _date(side: DeltaGenerator, loaded: list[date]) -> date:
    options = [day.isoformat() for day in loaded]
    chosen = address.select_one(
        _("Date"), "as_at", options, options[0], side,
        format_func=lambda day: show_date(date.fromisoformat(day)),
    )  # fmt: skip
    return date.fromisoformat(chosen)


def _comparison(side: DeltaGenerator, as_at: date, loaded: list[date]) -> date | None:
    year_before = same_month_a_year_before(as_at, loaded)
    others = [day.isoformat() for day in loaded if day != as_at]
    words = {
        YEAR_BEFORE: _("A year before ({date})").format(date=show_date(year_before, "medium"))
        if year_before
        else _("A year before (not loaded)"),
        NO_COMPARISON: _("No comparison"),
    }
    chosen = address.select_one(
        _("Compare with"), "compare", [YEAR_BEFORE, NO_COMPARISON, *others], YEAR_BEFORE, side,
        format_func=lambda item: words.get(item) or show_date(date.fromisoformat(item)),
    )  # fmt: skip
    if chosen in words:
        return year_before if chosen == YEAR_BEFORE else None
    return date.fromisoformat(chosen)


def _field(side: DeltaGenerator, name: str, scope: Scope) -> Scope:
    options = data.choices(name, scope)
    if not options and not address.values(name):
        return scope
    chosen = address.select_many(
        field_title(name), name, options, side, placeholder=pgettext("no filter", "All"),
        format_func=lambda item: show_split(name, item),
    )  # fmt: skip
    return scope.choosing(name, *chosen)


def print_scope(scope: Scope, banner: Any = st, words: str = "") -> None:
    """The filters in words, so that a page, a print or a screenshot says who is counted.

    ``words`` stand in their place where other staff are counted.
    """
    banner.html(
        f'<p class="gw-scope"><strong>{escape(scope.dates_in_words())}</strong>'
        f"<span>{escape(words or scope.in_words())}</span></p>"
    )
