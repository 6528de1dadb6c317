"""The exact view: whether numbers are worked out as they are, with nothing hidden.

Somebody with the right to it (`analytics.engine.viewer.EXACT`) may ask for numbers that are not
protected, for their own work. It holds for the work done inside `exact_numbers` and for nothing
else: `analytics.answers.for_viewer` alone enters it, and every result made inside says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from analytics.words import _

_exact: ContextVar[bool] = ContextVar("exact", default=False)


@contextmanager
def exact_numbers(on: bool = True) -> Iterator[None]:
    """Whatever is worked out inside hides nothing; with ``on`` False it is protected as usual."""
    token = _exact.set(on)
    try:
        yield
    finally:
        _exact.reset(token)


def is_exact() -> bool:
    """Whether nothing is hidden in what is being worked out."""
    return _exact.get()


def not_protected() -> str:
    """The mark on everything that was made so: on pages, sheets, slides and in files."""
    return _("Not protected: for your own work. Do not pass it on.")
