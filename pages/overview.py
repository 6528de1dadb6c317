"""Overview: what do I need to know today?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import overview as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import attention, cards, data, filters, freshness, panel, shell, states, views

SIX = ("headcount", "fte", "vacancy_rate", "turnover_rate", "sickness_rate", "padr_rate")
OTHERS = ("participation_rate", "median_age", "aged_55_and_over", "registered_share",
          "senior_share", "stability_rate")  # fmt: skip


def today(scope: Scope) -> None:
    """What comes first, a line for all else, six numbers, and how up to date the data are."""
    answer = st.container()
    left, right = st.columns(2, gap="large")
    data.ask_ahead(SIX, scope)
    numbers = data.measures_together(SIX, scope)
    cards.headline(*(numbers[name] for name in SIX), short=True)
    found = attention.find(scope)  # last: it rests on what people type, which is slow to load
    attention.answer(found, answer)
    with left:
        attention.first(found)
    with right:
        attention.in_brief(found)
    with st.container(horizontal=True):
        views.link("overview", "more")
        shell.links("board_pack")
    shell.section(_("How up to date the data are"))
    freshness.show()


def everything(scope: Scope) -> None:
    """All that needs attention, the most pressing first of each kind."""
    found = attention.find(scope)
    attention.answer(found, three=False)
    attention.everything(found)


def changed(scope: Scope) -> None:
    """Every measure, now beside then, and why some are not tested."""
    answer = st.container()
    found = data.table("what_changed", scope, {"since": attention.since(scope)})
    panel.show(views.answer_of(figures.changes_of_measures(found), answer))
    attention.surely_changed(found)


def more(scope: Scope) -> None:
    """Other numbers, how many people there have been, and where they work."""
    numbers = data.measures_together(("fte", *OTHERS), scope)
    views.answer(briefly.staff(people, numbers["fte"]))
    cards.headline(*(numbers[name] for name in OTHERS), short=True)
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.trend(data.trend("headcount", scope)))
    with right:
        panel.show(figures.trend(data.trend("fte", scope)))
    panel.show(figures.bars(data.measure("headcount", scope, ("staff_group",))))


shell.open_page("overview")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
views.show("overview", scope, today, everything, changed, more)
