"""What was read of a version of a store, kept for the answers after: a version never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from analytics.engine.ran_queries import note_query, noted_queries
from analytics.engine.store import Store

Given = ParamSpec("Given")
Found = TypeVar("Found")
Read = Callable[Concatenate[Store, Given], Found]


def kept_by_version(most: int) -> Callable[[Read[Given, Found]], Read[Given, Found]]:
    """A function that reads something of a store once for each version and question.

    The last ``most`` are kept. What it is given can be looked up, and what it gives is never
    changed. The queries that ran are noted for every answer that rests on them, kept or not.
    """

    def keep(read: Read[Given, Found]) -> Read[Given, Found]:
        known: OrderedDict[object, tuple[Found, tuple[str, ...]]] = OrderedDict()
        one_at_a_time = Lock()

        @wraps(read)
        def kept(store: Store, *given: Given.args, **named: Given.kwargs) -> Found:
            key = (store.version, given, tuple(sorted(named.items())))
            with one_at_a_time:
                answer = known.get(key)
            if answer is None:
                with noted_queries() as queries:
                    found = read(store, *given, **named)
                answer = (found, tuple(queries))
            with one_at_a_time:
                known[key] = answer
                known.move_to_end(key)
                while len(known) > most:
                    known.popitem(last=False)
            for query in answer[1]:
                note_query(query)
            return answer[0]

        return kept

    return keep
