"""What was found once for a version of a store and is asked for again: a version never changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import partial, wraps
from threading import Lock
from typing import Concatenate, Generic, ParamSpec, TypeVar

from analytics.engine.ran_queries import note_query, noted_queries
from analytics.engine.store import Store

Given = ParamSpec("Given")
Found = TypeVar("Found")
Read = Callable[Concatenate[Store, Given], Found]


class Kept(Generic[Found]):
    """What was found, by version and key. The last ``most`` that were asked for are kept.

    ``also`` is what else it rests on that may change while a version does not, such as a setting.
    What is found is never changed by whoever gets it. The queries that ran for it are noted for
    every answer that rests on it, found now or before.
    """

    def __init__(self, most: int, also: Callable[[], Hashable] = tuple) -> None:
        self._most = most
        self._also = also
        self._found: OrderedDict[Hashable, tuple[Found, tuple[str, ...]]] = OrderedDict()
        self._one_at_a_time = Lock()

    def get(self, store: Store, key: Hashable, find: Callable[[], Found]) -> Found:
        """What is known under a key; found now where nothing is."""
        whole = self._whole(store, key)
        with self._one_at_a_time:
            known = self._found.get(whole)
        if known is None:
            with noted_queries() as queries:
                found = find()
            known = (found, tuple(queries))
        self._keep(whole, known)
        for query in known[1]:
            note_query(query)
        return known[0]

    def knows(self, store: Store, key: Hashable) -> bool:
        """Whether something is kept under a key."""
        with self._one_at_a_time:
            return self._whole(store, key) in self._found

    def known(self, store: Store, key: Hashable) -> Found | None:
        """What is kept under a key; None where nothing is."""
        whole = self._whole(store, key)
        with self._one_at_a_time:
            if (kept := self._found.get(whole)) is None:
                return None
            self._found.move_to_end(whole)
            return kept[0]

    def put(self, store: Store, key: Hashable, found: Found) -> None:
        """Keep what was found elsewhere. Its queries are noted by whoever found it."""
        self._keep(self._whole(store, key), (found, ()))

    def _whole(self, store: Store, key: Hashable) -> Hashable:
        return store.version, self._also(), key

    def _keep(self, whole: Hashable, known: tuple[Found, tuple[str, ...]]) -> None:
        with self._one_at_a_time:
            self._found[whole] = known
            self._found.move_to_end(whole)
            while len(self._found) > self._most:
                self._found.popitem(last=False)


def kept_by_version(most: int) -> Callable[[Read[Given, Found]], Read[Given, Found]]:
    """A function that reads something of a store once for each version and question (`Kept`).

    What it is given can be looked up, and what it gives is never changed.
    """

    def keep(read: Read[Given, Found]) -> Read[Given, Found]:
        known: Kept[Found] = Kept(most)

        @wraps(read)
        def kept(store: Store, *given: Given.args, **named: Given.kwargs) -> Found:
            key = (given, tuple(sorted(named.items())))
            return known.get(store, key, partial(read, store, *given, **named))

        return kept

    return keep
