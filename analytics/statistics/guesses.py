"""How far guesses were from what came, on the occasions for which each of them was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def mean_errors(
    rows: Iterable[Mapping[str, Any]], guesses: Sequence[str], actual: str = "actual"
) -> dict[str, float]:
    """The mean of |guess / actual − 1| by guess, over the rows that have all of them; empty where
    no row has."""
    whole = [row for row in rows if row[actual] and all(row[name] is not None for name in guesses)]
    if not whole:
        return {}
    return {name: sum(abs(row[name] / row[actual] - 1) for row in whole) / len(whole)
            for name in guesses}  # fmt: skip
