"""The tables that Python builds: each is declared with the place of its builder.

``builder="skills.talent.build_search"`` is a function of ``analytics/skills/talent.py``. It is
loaded when the table is first asked for, so that a page waits only for what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from analytics.engine.declared import Table
from analytics.engine.results import TableResult

Builder = Callable[..., TableResult]  # (store, table, scope, options), and the viewer of names


def builder_of(table: Table, options: Mapping[str, str]) -> Builder | None:
    """What builds the table with these options; None where its query gives it.

    A team whose ages are in a file, where the option ``grid`` names one, has a builder of its own.
    """
    name = table.grid_builder if "grid" in options else table.builder
    return _load(name) if name else None


def _load(name: str) -> Builder:
    module, _dot, function = name.rpartition(".")
    return getattr(import_module(f"analytics.{module}"), function)
