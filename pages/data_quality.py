"""Data quality: what is missing or odd in what is loaded?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import quality as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import assumptions, data, filters, freshness, panel, shell, views


def gaps(scope: Scope) -> None:
    """Which fields have gaps, and in which units."""
    answer = st.container()
    panel.show(
        views.answer_of(figures.completeness(data.table("data_completeness", scope)), answer)
    )
    level = assumptions.quality_level(scope)
    panel.show(figures.completeness_by_unit(data.table("data_completeness", scope, level)), "unit")


def wrong(scope: Scope) -> None:
    """Values that nobody knows, and rows that were left out or counted with a doubt."""
    values, rules = (data.table(name, scope) for name in ("data_unknown_codes", "data_duplicates"))
    views.answer(briefly.wrong(values, rules))
    panel.show(figures.rows_in_doubt(rules))
    panel.show(figures.listing(values))


def imports(scope: Scope) -> None:
    """How many rows each import in turn left out, and how old the newest of each kind is."""
    answer = st.container()
    trend = figures.imports_trend(data.table("imports_trend", scope))
    panel.show(views.answer_of(trend, answer))
    shell.section(_("How up to date the data are"))
    freshness.show()


shell.open_page("data_quality")
views.show("data_quality", filters.draw_date(), gaps, wrong, imports)
