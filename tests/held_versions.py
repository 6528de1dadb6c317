"""A version of a store that was read stays open for a while: tests open the same one many times.

Opening a version reads its hundred macros and views again, which takes longer than most questions
to it. Where somebody in the process still reads it, as the dashboard does, DuckDB shares what is
open; so a reader more, that nobody asks, spares the rest. It goes where the file is another one,
and before anybody opens the file in another way.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest

_MOST = 4  # versions held; the one that was held longest goes first


OPEN = duckdb.connect  # as the program has it: for tests of opening itself


@contextmanager
def versions_held() -> Iterator[None]:
    """Hold the last versions that were opened for reading, until the end."""
    held: dict[str, tuple[Any, Any]] = {}  # by path: which file it was and how opened, the reader
    one_at_a_time = threading.Lock()

    def let_go(path: str) -> None:
        held.pop(path)[1].close()

    def open_and_hold(database: str = ":memory:", *more: Any, **how: Any) -> Any:
        known = (_file(database), more, how)
        with one_at_a_time:
            if database in held and held[database][0] != known:
                let_go(database)
            opened = OPEN(database, *more, **how)
            if how.get("read_only") and database not in held:
                # Not a cursor of what is opened, with which it would close.
                held[database] = (known, OPEN(database, *more, **how))
            if len(held) > _MOST:
                let_go(next(iter(held)))
        return opened

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", open_and_hold)
        yield
    for path in list(held):
        let_go(path)


def _file(path: str) -> tuple[int, ...]:
    """Which file it is: other bytes under the same name are another one."""
    try:
        found = Path(path).stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns
