"""Overview: what do I need to know today?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
from pages.parts import cards, data, filters, freshness, panel, shell, states

shell.open_page("overview")
scope = filters.draw()

people = data.measure("headcount", scope)
states.stop_unless_shown(people)

cards.headline(
    people,
    data.measure("fte", scope),
    data.measure("participation_rate", scope),
    data.measure("median_age", scope),
    data.measure("aged_55_and_over", scope),
    data.measure("registered_share", scope),
    data.measure("senior_share", scope),
    data.measure("vacancy_rate", scope),
)

shell.section(_("Change over time"))
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.trend(data.trend("headcount", scope)))
with right:
    panel.show(figures.trend(data.trend("fte", scope)))

shell.section(_("Where people work"))
panel.show(figures.bars(data.measure("headcount", scope, ("staff_group",)), order=panel.order()))

shell.section(_("Where to look next"))
shell.links("skill_mix", "age_profile", "data_quality")

shell.section(_("How up to date the data are"))
freshness.show()
