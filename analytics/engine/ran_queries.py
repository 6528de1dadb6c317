"""Which queries an answer was worked out with: noted while it is worked out, and shown with it.

The store notes every query that it answers (`note_query`). Whoever makes an answer wraps the making
in `with_queries`, and the answer carries those that have a title, in the order in which they ran.
What the store asks for itself, such as which dates are loaded, has no file and no title.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, TypeVar

from analytics.engine.queries import titled_queries
from analytics.engine.results import MeasureResult, RanQuery, TableResult

Given = ParamSpec("Given")
Answer = TypeVar("Answer", MeasureResult, TableResult)
# One dictionary for each answer that is being made: an answer can be made out of others.
_NOTING: ContextVar[tuple[dict[str, None], ...]] = ContextVar("noting", default=())


def note_query(sql: str) -> None:
    """Remember for every answer that is being made that this query ran."""
    for texts in _NOTING.get():
        texts[sql] = None


@contextmanager
def noted_queries() -> Iterator[dict[str, None]]:
    """The texts of the queries that run inside, each once, in the order of their first run."""
    texts: dict[str, None] = {}
    before = _NOTING.set((*_NOTING.get(), texts))
    try:
        yield texts
    finally:
        _NOTING.reset(before)


def with_queries(make: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The same function; its answer shows the queries that ran while it was made."""

    @wraps(make)
    def made(*given: Given.args, **named: Given.kwargs) -> Answer:
        with noted_queries() as texts:
            answer = make(*given, **named)
        return replace(answer, queries=titled(texts))

    return made


def titled(texts: Iterable[str]) -> tuple[RanQuery, ...]:
    """Those of the queries that have a title, as an answer shows them."""
    known = titled_queries()
    found = (known[text] for text in texts if text in known)
    return tuple(RanQuery(query.id, query.header["title"], query.sql) for query in found)
