"""The same rows, loaded again into an empty store, are copied: tests ask for few boards often.

What is kept is the folder that the real importer left. A copy is taken only where the store is
empty, or holds exactly what a call before this one left in it; everything else is loaded anew.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
Load = Callable[Concatenate[Path, P], T]

_MOST = 80  # stores kept, some megabytes each; the oldest go first
_ROOM = tempfile.TemporaryDirectory(prefix="gweithlu-kept-")
_kept: dict[str, tuple[Path, Any]] = {}
_left: dict[Path, tuple[str, str]] = {}  # by store: the key of what was loaded, and its files then


def kept(load: Load[P, T]) -> Load[P, T]:
    """Let a function that loads rows into a store do so once for the same rows."""

    @wraps(load)
    def loaded(store: Path, *rows: P.args, **more: P.kwargs) -> T:
        before = _known(store)
        asked = repr((load.__qualname__, rows, more))
        if before is None or " at 0x" in asked:  # an iterator or a function says nothing of itself
            return load(store, *rows, **more)
        key = hashlib.sha256(f"{before}{asked}".encode()).hexdigest()
        if key in _kept:
            folder, answer = _kept[key]
            shutil.copytree(folder, store, dirs_exist_ok=True)
        else:
            answer = load(store, *rows, **more)
            folder = shutil.copytree(store, Path(_ROOM.name) / key)
            _kept[key] = (folder, answer)
            _forget_the_oldest()
        _left[store] = (key, _files_of(store))
        return answer

    return loaded


def _known(store: Path) -> str | None:
    """The key of what stands in a store, "" where it is empty, None where others changed it."""
    if not store.exists() or not any(store.iterdir()):
        return ""
    key, files = _left.get(store, ("", ""))
    return key if key and files == _files_of(store) else None


def _files_of(store: Path) -> str:
    """Names, sizes and times of all files: what changes with any change."""
    found = sorted(path for path in store.rglob("*") if path.is_file())
    return repr([(str(f), f.stat().st_size, f.stat().st_mtime_ns) for f in found])


def _forget_the_oldest() -> None:
    while len(_kept) > _MOST:
        folder, _answer = _kept.pop(next(iter(_kept)))
        shutil.rmtree(folder)
