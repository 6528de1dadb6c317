"""Principles: how do we live the nine principles of the multi-professional team?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import framework as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, filters, panel, shell, views
from pages.parts.framework import choices, items, principles, who


def nine(scope: Scope) -> None:
    """Each principle in one line: what the data show of it, and what is said."""
    answer = st.container()
    found = data.framework_table("principles", scope, {"organisation": who.whose(scope)})
    views.answer(briefly.nine(found), answer)
    panel.show(figures.nine_principles(found))


def statements(scope: Scope) -> None:
    """The statements of one principle; the whole story of the one that is opened."""
    answer = st.container()
    organisation = who.whose(scope)
    options = {"organisation": organisation, "principle": principles.number()}
    found = data.framework_table("principles", scope, options)
    chosen = choices.item(found.rows, _("Open a statement"))
    if chosen:
        views.answer(briefly.one(next(row for row in found.rows if row["id"] == chosen)), answer)
        items.open_one(chosen, organisation, scope)
        return
    views.answer(found.rows[0]["principle"], answer)
    panel.show(figures.statements(found))
    items.what_to_load(found.rows)


def evidence(scope: Scope) -> None:
    """What the data show of a principle that can be worked out."""
    answer = st.container()
    principles.evidence(scope, answer)


shell.open_page("principles")
scope = filters.draw()
views.show("principles", scope, nine, statements, evidence)
