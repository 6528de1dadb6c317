"""Work that may be long, part by part: how much is done, and that nobody waits for it any more.

Whoever waits makes a `Watch` and works inside `watched`; what works goes over its parts with
`steps` and `portion`. Where nobody watches they do nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

Item = TypeVar("Item")


class Stopped(Exception):
    """Nobody waits for this work any more."""


@dataclass
class Watch:
    """How much is done, from 0 to 1, and whether it is to stop. ``low`` and ``width`` are the part
    of the whole that is worked on now."""

    share: float = 0.0
    low: float = 0.0
    width: float = 1.0
    stopping: Event = field(default_factory=Event)

    def reach(self, low: float, width: float) -> None:
        """Go to another part of the whole; Stopped where nobody waits."""
        if self.stopping.is_set():
            raise Stopped
        self.low, self.width = low, width
        self.share = max(self.share, low)  # what is done twice does not go back


_watch: ContextVar[Watch | None] = ContextVar("watch", default=None)


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Inside, what is done is told to ``watch``, which can stop it."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def steps(items: Sequence[Item]) -> Iterator[Item]:
    """Each item in turn, each the same part of what is still to do."""
    watch = _watch.get()
    if watch is None:
        yield from items
        return
    low, width = watch.low, watch.width
    each = width / max(len(items), 1)
    for place, item in enumerate(items):
        watch.reach(low + place * each, each)
        yield item
    watch.reach(low, width)


@contextmanager
def portion(share: float) -> Iterator[None]:
    """What is worked out inside is this share of what is still to do."""
    watch = _watch.get()
    if watch is None:
        yield
        return
    low, width = watch.low, watch.width
    watch.reach(low, width * share)
    yield
    watch.reach(low + width * share, width * (1 - share))
