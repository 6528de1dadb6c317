"""Data quality: what is missing or odd in what is loaded?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.words import _
from pages.parts import assumptions, data, filters, freshness, panel, shell

shell.open_page("data_quality")
scope = filters.draw_date()

shell.section(_("How complete the data are"))
panel.show(figures.completeness(data.table("data_completeness", scope)))
level = assumptions.quality_level(scope)
panel.show(figures.completeness_by_unit(data.table("data_completeness", scope, level)), "by_unit")

shell.section(_("What looks wrong"))
left, right = st.columns(2, gap="medium")
with left:
    panel.show(figures.listing(data.table("data_unknown_codes", scope)))
with right:
    panel.show(figures.listing(data.table("data_duplicates", scope)))

shell.section(_("Imports in turn"))
panel.show(figures.imports_trend(data.table("imports_trend", scope)))

shell.section(_("How up to date the data are"))
freshness.show()
