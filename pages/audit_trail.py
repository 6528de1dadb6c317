"""Audit trail: what was done here, by whom and when, and who may come in?"""

from __future__ import annotations

import streamlit as st

from analytics import figures
from analytics.answers.briefly import audit as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import audit_choices, data, panel, shell, states, views


def done(scope: Scope) -> None:
    """Everything that is recorded, the newest first, as far as it is asked for."""
    answer = st.container()
    result = data.fresh_table("audit_trail", scope, audit_choices.draw())
    views.answer(briefly.done(result), answer)
    if not result.rows:
        states.notice(_("Nothing to list"), _("Choose another kind, another person or more days."))
        return
    panel.show(figures.audit_lines(result))


def people(scope: Scope) -> None:
    """Who is on the list of people, who of them never came, and who was refused."""
    result = data.fresh_table("audit_people", scope)
    views.answer(briefly.may_come_in(result))
    if not result.rows:
        states.notice(
            _("Without a list of people there is no sign-in"),
            _("docs/deploying.md says how to make people.csv."),
        )
        return
    panel.show(figures.audit_accounts(result))


shell.open_page("audit_trail")
views.show("audit_trail", Scope(), done, people)
