"""Skill mix: what mix of bands and professions do I have, and what does it cost?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import mix as briefly
from analytics.answers.briefly.measured import value
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import assumptions, cards, data, filters, mix, panel, shell, states, views


def now(scope: Scope) -> None:
    """Bands, groups and seniority of the staff selected."""
    fte, registered = (data.measure(name, scope) for name in ("fte", "registered_share"))
    views.answer(briefly.registered(registered, fte))
    others = ("senior_share", "very_senior_share", "skill_mix_index", "vacancy_rate")
    cards.headline(people, fte, registered, *(data.measure(name, scope) for name in others))
    fte_of, senior_of, index_of = (
        data.measure(name, scope, ("staff_group",))
        for name in ("fte", "senior_share", "skill_mix_index")
    )
    left, right = st.columns(2, gap="medium")
    with left:
        panel.show(figures.band_tree(data.measure("fte", scope, ("band",))))
        panel.show(figures.bars(senior_of, order=panel.order()))
    with right:
        panel.show(figures.stacked_share(registered, _("Registered"), _("Unregistered")))
        panel.show(figures.bars(fte_of, order=panel.order()))
        panel.show(figures.bars(index_of, order=panel.order()))


def then_and_now(scope: Scope) -> None:
    """Each part of the mix at two dates, and the whole at every date."""
    views.answer(value(data.measure("fte", scope)))
    mix.change(scope)
    mix.trend(scope)


def care_required(scope: Scope) -> None:
    """The care that is required beside staff in post."""
    answer = st.container()
    panel.show(views.answer_of(mix.required(scope), answer))


def cost(scope: Scope) -> None:
    """What the staff cost, by band and staff group."""
    answer = st.container()
    pay = assumptions.pay()
    whole, each = (data.measure(name, scope, (), pay) for name in ("pay_cost", "cost_per_fte"))
    views.answer(briefly.cost(whole, each), answer)
    cards.headline(whole, each)
    by_band = data.measure("pay_cost", scope, ("band",), pay)
    panel.show(figures.bars(by_band, order=panel.order()))
    mix.by_band_and_group(scope, pay, by_band.remarks)


shell.open_page("skill_mix")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
views.show("skill_mix", scope, now, then_and_now, care_required, cost)
