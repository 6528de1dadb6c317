"""Who is looking: whoever signed in, else the one user of this computer; asked on every run.

Without sign-in the person who starts the dashboard may do whatever there is, or what the role may
that ``GWEITHLU_ROLE`` names. The exact view is a choice of this browser window: it is in no
address, and ends with the session.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

import streamlit as st

from analytics.engine.viewer import EXACT, Viewer, local_viewer
from pages.parts import sign_in

ROLE_VARIABLE = "GWEITHLU_ROLE"
EXACT_WANTED, EXACT_WHO = "exact_view_wanted", "exact_view_who"
_of_this_run: ContextVar[list[Viewer] | None] = ContextVar("of_this_run", default=None)
_asked: ContextVar[Callable[[], Viewer] | None] = ContextVar("asked", default=None)


def viewer() -> Viewer:
    """Whoever is looking; UserError for somebody who may not come in, and for no role."""
    in_a_thread = _asked.get()
    if in_a_thread:
        return in_a_thread()
    found = _known()
    who = found.who or str(st.session_state.get(EXACT_WHO, ""))
    if found.may(EXACT) and st.session_state.get(EXACT_WANTED) and who:
        return replace(found, who=who, exact=True)
    return found


def ask_again() -> Callable[[], Viewer]:
    """A way to ask who is looking in another thread, where the page cannot be asked any more.

    Whoever signed in is looked up again there: what they may do can have changed meanwhile.
    """
    seen = viewer()
    known = sign_in.ask_again() if sign_in.is_set_up() else lambda: seen

    def ask() -> Viewer:
        found = known()
        return replace(found, exact=seen.exact and found.may(EXACT), who=found.who or seen.who)

    return ask


@contextmanager
def asked_by(ask: Callable[[], Viewer]) -> Iterator[None]:
    """Inside, whoever looks is who this says."""
    token = _asked.set(ask)
    try:
        yield
    finally:
        _asked.reset(token)


@contextmanager
def one_run() -> Iterator[None]:
    """One run of a page: whoever looks is looked up once, however often the page asks."""
    token = _of_this_run.set([])
    try:
        yield
    finally:
        _of_this_run.reset(token)


def _known() -> Viewer:
    run = _of_this_run.get()
    if run:
        return run[0]
    found = _look_up()
    if run is not None:
        run.append(found)
    return found


def _look_up() -> Viewer:
    if sign_in.is_set_up():
        return sign_in.viewer()
    sign_in.refuse_strangers()
    return local_viewer(os.environ.get(ROLE_VARIABLE))
