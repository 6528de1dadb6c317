"""A kind of file that only a test has: its one Python file, put beside those of the project."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.imports import kinds
from analytics.imports.finding import headings
from analytics.imports.kinds.registry import all_kinds


@contextmanager
def planted(folder: Path, name: str, source: str) -> Iterator[None]:
    """While it lasts, ``kinds`` holds a module of that name and text."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    before = list(kinds.__path__)
    kinds.__path__ = [*before, str(folder)]
    _forget()
    try:
        yield
    finally:
        kinds.__path__ = before
        sys.modules.pop(f"{kinds.__name__}.{name}", None)
        _forget()


def _forget() -> None:
    """Nothing that was worked out from the kinds of before, or of the test, is kept."""
    importlib.invalidate_caches()
    all_kinds.cache_clear()
    headings.is_known_heading.cache_clear()
