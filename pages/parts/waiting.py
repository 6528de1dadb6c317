"""Waiting for an answer that may be long: it is worked out beside the page, and can be stopped.

The page only looks how far it is. A click on Stop, another choice or a closed window ends the run
of the page at its next look, and the work with it. What was worked out is kept as any answer is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

import streamlit as st

from analytics.engine.long_work import Watch, watched
from analytics.words import _, show_percent
from pages.parts import states, viewers
from pages.parts.plainly import plainly

Found = TypeVar("Found")
STOPPED = "stopped_work"  # what was stopped in this window, until something else is chosen
PATIENCE, LOOK = 2.0, 0.25  # seconds until a bar is shown, and between two looks


def wait_for(what: str, work: Callable[[], Found]) -> Found:
    """What ``work`` gives. After a moment a bar shows how much is done, beside a button to stop.

    ``what`` is a text that names this work alone. The page ends here where it was stopped.
    """
    if st.session_state.get(STOPPED) == what:
        _say_stopped()
    watch, found = Watch(), Future[Found]()
    ask = viewers.ask_again()

    def run() -> None:
        try:
            with watched(watch), viewers.asked_by(ask):
                found.set_result(work())
        except BaseException as fault:  # raised again where the page waits
            found.set_exception(fault)

    Thread(target=copy_context().run, args=(run,), daemon=True).start()
    try:
        _look_on(what, watch, found)
    except BaseException:  # Streamlit ends a run so when something was clicked
        watch.stopping.set()
        raise
    return found.result()


def _look_on(what: str, watch: Watch, found: Future[Found]) -> None:
    began = time.monotonic()
    while not found.done() and time.monotonic() - began < PATIENCE:
        time.sleep(0.005)
    if found.done():
        return
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="bottom"):
        bar = st.progress(0.0, _said(watch))
        st.button(plainly(_("Stop")), key=f"stop_{abs(hash(what))}", icon=":material/stop:",
                  on_click=_stop, args=(what,))  # fmt: skip
    while not found.done():
        time.sleep(LOOK)
        bar.progress(min(watch.share, 1.0), _said(watch))
    place.empty()


def _said(watch: Watch) -> str:
    return _("Being worked out: {share}").format(share=show_percent(watch.share, 0))


def _stop(what: str) -> None:
    st.session_state[STOPPED] = what


def _say_stopped() -> None:
    states.notice(_("Stopped"), _("What was chosen was not worked out to its end."))
    st.button(plainly(_("Work it out")), key="begin_again", icon=":material/play_arrow:",
              on_click=lambda: st.session_state.pop(STOPPED, None))  # fmt: skip
    st.stop()
