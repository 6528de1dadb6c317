"""Skill mix: what mix of bands and professions do I have, and what does it cost?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
from pages.parts import assumptions, cards, data, filters, mix, panel, shell, states

shell.open_page("skill_mix")
scope = filters.draw()

people = data.measure("headcount", scope)
states.stop_unless_shown(people)

cards.headline(
    people,
    data.measure("fte", scope),
    data.measure("registered_share", scope),
    data.measure("senior_share", scope),
    data.measure("very_senior_share", scope),
    data.measure("skill_mix_index", scope),
    data.measure("vacancy_rate", scope),
)

shell.section(_("Bands"))
tree, groups = st.columns((3, 2), gap="medium")
with tree:
    panel.show(figures.band_tree(data.measure("fte", scope, ("band",))))
with groups:
    panel.show(
        figures.stacked_share(
            data.measure("registered_share", scope), _("Registered"), _("Unregistered")
        )
    )
    panel.show(figures.bars(data.measure("fte", scope, ("staff_group",))))

shell.section(_("The mix, now and then"))
mix.change(scope)

shell.section(_("Every date"))
mix.trend(scope)

mix.required(scope)

shell.section(_("Seniority by staff group"))
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.bars(data.measure("senior_share", scope, ("staff_group",))))
with right:
    panel.show(figures.bars(data.measure("skill_mix_index", scope, ("staff_group",))))

shell.section(_("What it costs"))
pay = assumptions.pay()
cards.headline(
    data.measure("pay_cost", scope, options=pay), data.measure("cost_per_fte", scope, options=pay)
)
panel.show(figures.bars(data.measure("pay_cost", scope, ("band",), pay)))
panel.show(figures.band_table(data.table("skill_mix", scope, pay)))
