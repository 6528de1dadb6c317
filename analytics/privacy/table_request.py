"""What a table is asked for, as protection needs to know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.engine.scope import Scope
from analytics.engine.store import Store

Rows = list[dict[str, Any]]
ReadRows = Callable[[Scope, tuple[str, ...]], Rows]


@dataclass(frozen=True)
class TableRequest:
    """For whom a table is built, how its rows are read for other staff, and how many people a shown
    number must at least be about."""

    store: Store
    scope: Scope
    splits: tuple[str, ...]
    assumptions: Mapping[str, Any]
    read_rows: ReadRows
    threshold: int = 0


def pair_of(row: Mapping[str, Any], keys: Sequence[str]) -> tuple[str, str]:
    """The one or two groups that a row is about."""
    names = [row[key] for key in keys]
    return (names[0], names[1] if len(names) > 1 else "")
