"""Tables about leadership posts, with names for whoever may see them and has said who they are.

Every look at names is a line of the audit trail, so nothing with names is kept in a cache, and
nobody sees any before the trail can say who looked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.viewer import NAMES, Viewer
from analytics.words import _
from pages.parts import data, viewers

_FIELD, _WHO = "succession_who_typed", "succession_who"


def ask_who() -> None:
    """A field for the name of whoever may see names; nothing for everybody else."""
    looking = viewers.viewer()
    if not looking.may(NAMES) or looking.who:
        return
    st.session_state[_FIELD] = st.session_state.get(_WHO, "")
    st.text_input(
        _("Your name, to see who holds and who may succeed"), key=_FIELD, max_chars=60, width=440,
        on_change=_keep, help=_("Recorded in the audit trail each time names are shown."),
    )  # fmt: skip


def _keep() -> None:
    st.session_state[_WHO] = str(st.session_state.get(_FIELD, "")).strip()


def who() -> str:
    """Who is looking, as they said; nothing where nobody has."""
    return viewers.viewer().who or st.session_state.get(_WHO, "")


def viewer() -> Viewer:
    """Whoever is looking, by name; without the right to see names where nobody has said who."""
    found, name = viewers.viewer(), who()
    rights = found.rights if name else found.rights - {NAMES}
    return replace(found, who=name, rights=rights)


def without_names(table_id: str, scope: Scope) -> TableResult:
    """The same for everybody, where nobody's name is needed: no look at names is noted."""
    looking = viewers.viewer()
    if not looking.may(NAMES):
        return data.table(table_id, scope)
    return data.answers(replace(looking, rights=looking.rights - {NAMES})).table(table_id, scope)


def table(table_id: str, scope: Scope, options: Mapping[str, str] | None = None) -> TableResult:
    """A table that names people, without their names where nobody has said who looks."""
    if not viewers.viewer().may(NAMES):
        return data.table(table_id, scope, options)
    return data.answers(viewer()).table(table_id, scope, options)
