"""The exact view on pages: its switch, its banner, and its lines in the audit trail.

Drawn for whoever may see numbers that are not protected. It is off until somebody switches it on
and gives their name, holds for this browser window only, and is in no link.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from analytics.answers.exact_trail import note_exact, note_file
from analytics.engine.exact import not_protected
from analytics.engine.versions import store_folder
from analytics.engine.viewer import EXACT
from analytics.words import _
from pages.parts import states, viewers

_SWITCH, _NAME, _NOTED = "choose_exact_view", "type_exact_view_who", "exact_view_noted"
_LONGEST_NAME = 80


def draw() -> None:
    """The switch in the sidebar and, while it is on, the banner; noted before anything is shown."""
    viewer = viewers.viewer()
    if not viewer.may(EXACT):
        return
    _draw_switch()
    if not viewer.exact:
        return
    if not st.session_state.get(_NOTED):
        note_exact(store_folder(None), viewer, "exact_view", {"on": "page"})
        st.session_state[_NOTED] = True
    states.notice(
        not_protected(),
        _("Nothing is hidden, here and in every file that you download. Each download is recorded"
          " with your name. Switch it off in the sidebar."),
        "warn",
    )  # fmt: skip


def _draw_switch() -> None:
    side = st.sidebar.container(key="exact_view")
    wanted = bool(st.session_state.get(viewers.EXACT_WANTED))
    st.session_state[_SWITCH] = wanted
    side.toggle(
        _("Show numbers that are not protected"), key=_SWITCH, on_change=_take_switch,
        help=_("For your own work only. Recorded in the audit trail."),
    )  # fmt: skip
    if wanted and not viewers.viewer().who and not st.session_state.get(viewers.EXACT_WHO):
        side.text_input(
            _("Your name, for the audit trail"), key=_NAME, on_change=_take_name,
            max_chars=_LONGEST_NAME,
        )  # fmt: skip
        side.caption(_("Numbers stay protected until you have typed your name."))


def _take_switch() -> None:
    st.session_state[viewers.EXACT_WANTED] = bool(st.session_state[_SWITCH])
    st.session_state.pop(_NOTED, None)


def _take_name() -> None:
    st.session_state[viewers.EXACT_WHO] = str(st.session_state[_NAME]).strip()


def note_of_export(what: str) -> Callable[[], None]:
    """What notes that a file was made, at a click, and whether it was in the exact view."""
    viewer, folder = viewers.viewer(), store_folder(None)
    return lambda: note_file(folder, viewer, {"file": what})
