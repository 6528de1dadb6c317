"""Who is at work in this process: asked whenever something is to be changed.

The dashboard says how to find out (`ask`); it serves many people, and a press of a button or a
dialog may run without the page around it. So whatever writes asks here, and not the page that
offered the button. A command acts as the role that ``--role`` names; without one nobody is asked:
whoever can run it can read the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from analytics.engine.viewer import Viewer, refused
from analytics.errors import UserError

# The one thing that a process keeps about this: a way to ask, never an answer.
_way_to_ask: list[Callable[[], Viewer]] = []


def ask(find_viewer: Callable[[], Viewer] | None) -> None:
    """From now on whoever acts is who this function says; nobody is asked where it is None."""
    _way_to_ask[:] = [find_viewer] if find_viewer else []


@contextmanager
def acting_as(viewer: Viewer | None) -> Iterator[None]:
    """Whoever acts is this viewer, until the end; None leaves it as it is."""
    before = list(_way_to_ask)
    if viewer:
        ask(lambda: viewer)
    try:
        yield
    finally:
        _way_to_ask[:] = before


def refuse_change(what: str) -> None:
    """UserError where whoever acts may not do something that the table of access has among what
    changes: a table of the register, ``import`` (and undo), ``backup``, ``forget``, …"""
    if _way_to_ask and not _way_to_ask[0]().opens("register", what):
        raise refused()


def name_of_whoever_acts(typed: str) -> str:
    """The name for the audit trail: of whoever signed in, else the one that somebody typed."""
    try:
        return (_way_to_ask[0]().who if _way_to_ask else "") or typed
    except UserError:  # nobody who may come in: what is noted is that they came
        return typed
