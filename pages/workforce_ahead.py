"""Workforce ahead: how many will we be, at which ages, and how sure is that?"""

from __future__ import annotations

import streamlit as st

from analytics.words import _
from pages.parts import ahead, ahead_report, ahead_typed, notes, shell

shell.open_page("workforce_ahead")
scope = ahead.choose_source()

if scope is None:
    ahead_typed.show()
else:
    answer = st.container()
    chosen = ahead.choose(scope)
    shell.section(_("The years ahead"))
    ahead.show_years(chosen, answer)
    shell.section(_("How certain is that?"))
    ahead.show_evidence(chosen)
    shell.section(_("Report"))
    ahead_report.show(chosen)

notes.show()
