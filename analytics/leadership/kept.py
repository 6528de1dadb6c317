"""What was found once for a version of a store and is asked for again by many answers."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from analytics.engine.scope import ALL_SPLITS
from analytics.engine.store import Store
from analytics.privacy.thresholds import threshold_for

_MOST_KEPT = 100
Found = TypeVar("Found")


class Kept(Generic[Found]):
    """Results by version, thresholds and key; the oldest go first."""

    def __init__(self) -> None:
        self._found: dict[Hashable, Found] = {}
        self._one_at_a_time = Lock()

    def get(self, store: Store, key: Hashable, make: Callable[[], Found]) -> Found:
        """What is known under a key, made now where it is not."""
        whole = (store.version, _thresholds(), key)
        with self._one_at_a_time:
            if whole in self._found:
                return self._found[whole]
        found = make()
        with self._one_at_a_time:
            while len(self._found) >= _MOST_KEPT:
                del self._found[next(iter(self._found))]
            self._found[whole] = found
        return found


def _thresholds() -> tuple[int, ...]:
    """From how many people each characteristic may be shown, which a setting can change."""
    names = sorted({field.characteristic for field in ALL_SPLITS.values() if field.characteristic})
    return tuple(threshold_for([name]) for name in names)
