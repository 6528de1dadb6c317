"""Which measures are watched, how a change of each is tested, its target, and where it is shown.

A measure is watched by a line of ``data/codelists/watched_measures.csv``; no code changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from analytics import codelists

# How a change is told from chance: who came and went; the measure's own interval; or the interval
# that a share of people would have, for a share of what people have.
TestedBy = Literal["flow", "interval", "people"]
FLOW_TABLE = "workforce_flow"


@dataclass(frozen=True)
class Watched:
    """A measure that is watched. ``target`` is a share, None where there is none."""

    measure: str
    tested_by: TestedBy
    target: float | None
    page: str
    view: str


@lru_cache(maxsize=1)
def all_watched() -> tuple[Watched, ...]:
    """Every measure that is watched, in the order of the file; ValueError for an unknown test."""
    return tuple(map(_watched, codelists.load_rows("watched_measures")))


def _watched(row: Mapping[str, str]) -> Watched:
    if row["tested_by"] not in get_args(TestedBy):
        raise ValueError(f"{row['measure']} is tested by “{row['tested_by']}”, which is no test")
    target = float(row["target"]) if row["target"] else None
    tested = cast(TestedBy, row["tested_by"])
    return Watched(row["measure"], tested, target, row["page"], row["view"])
