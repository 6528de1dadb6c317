"""Who says something of an enabler, and for which organisation."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from analytics.engine.scope import Scope
from analytics.framework.book import read_book
from analytics.framework.saving import Editor, editor, may_edit
from analytics.framework.words import on_units, organisation_words
from analytics.words import _
from pages.parts import address, data, viewers

_FIELD, _WHO = "framework_who_typed", "framework_who"
ORGANISATION = "for_organisation"  # in the URL


def may_say() -> bool:
    """Whether whoever is looking may say how an item stands."""
    return may_edit(viewers.viewer())


def ask() -> str:
    """The name of whoever says something, asked for where it is not known; blank until typed."""
    known = viewers.viewer().who
    if known:
        return known
    st.session_state[_FIELD] = st.session_state.get(_WHO, "")
    st.text_input(
        _("Your name"), key=_FIELD, max_chars=60, width=320, on_change=_keep,
        help=_("Recorded with every change: nothing is changed without a name."),
    )  # fmt: skip
    return name()


def _keep() -> None:
    st.session_state[_WHO] = str(st.session_state.get(_FIELD, "")).strip()


def name() -> str:
    """Who is saying something, as they said; nothing where nobody has."""
    return viewers.viewer().who or st.session_state.get(_WHO, "")


def by(organisation: str) -> Editor:
    """Who says something; UserError without a name, or without the right to."""
    return editor(data.folder(), replace(viewers.viewer(), who=name()), organisation)


def chosen(scope: Scope) -> dict[str, str]:
    """Whose statuses of which framework are shown, as options of a table."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="framework_of"):
        return {"organisation": whose(scope), "framework": _framework()}


def _framework() -> str:
    """The framework that is shown; it can be chosen where there are several."""
    named = read_book(data.folder()).frameworks()
    if len(named) == 1:
        return named[0]
    return address.select_one(_("Framework"), "framework", named, named[0], width=320)


def whose(scope: Scope) -> str:
    """The organisation whose statuses are shown; blank for those of all together.

    It can be chosen where there is more than one. That other filters than units make no
    difference is said where there are any.
    """
    for sentence in on_units(scope):
        st.html(f'<p class="gw-subtitle">{escape(sentence)}</p>')
    named = read_book(data.folder()).organisations()
    known = data.choices("org_l1", replace(scope, where=())) if scope.as_at else []
    options = list(dict.fromkeys(("", *named, *(known if len(known) > 1 else ()))))
    if len(options) == 1:
        return ""
    return address.select_one(
        _("Statuses of"), ORGANISATION, options, "", width=260, format_func=organisation_words
    )
