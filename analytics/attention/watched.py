"""How a change of each measure is tested, or why it is not, its target, and where it is shown.

Every measure has a line in ``data/codelists/watched_measures.csv``; no code changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast, get_args

from analytics import codelists

# How a change is told from chance: who came and went; the same people on both dates; two counts of
# events; the measure's own interval, for some only of periods with nothing in common ("apart"); or
# the interval that a share of people would have, for a share of what people have. Or not at all.
TestedBy = Literal["flow", "paired", "count", "interval", "apart", "people", "none"]
APART = "apart"
OF_THE_SAME = ("flow", "paired")  # tests that need to know who moved a number up, and who down
STAFF_LIST, WAVE = "staff_in_post", "wave"


@dataclass(frozen=True)
class Watched:
    """A measure and how its change is tested. ``target`` is a share, None where there is none.

    ``months`` are those before the date that it is about; 0 for what is true on the date.
    ``lists`` are the kinds of file of which the previous one is what it is compared with, or the
    waves of a survey. ``why_not`` is an English sentence, empty where it is tested.
    """

    measure: str
    tested_by: TestedBy
    months: int
    lists: tuple[str, ...]
    target: float | None
    page: str
    view: str
    why_not: str

    @property
    def is_tested(self) -> bool:
        """Whether a change of it can be told from chance."""
        return self.tested_by != "none"


@lru_cache(maxsize=1)
def all_watched() -> tuple[Watched, ...]:
    """Every measure, in the order of the file; ValueError for a line that decides nothing."""
    return tuple(map(_watched, codelists.load_rows("watched_measures")))


def tested_measures() -> tuple[Watched, ...]:
    """The measures of which a change is tested."""
    return tuple(each for each in all_watched() if each.is_tested)


def _watched(row: Mapping[str, str]) -> Watched:
    if row["tested_by"] not in get_args(TestedBy):
        raise ValueError(f"{row['measure']} is tested by “{row['tested_by']}”, which is no test")
    if (row["tested_by"] == "none") != bool(row["why_not"]):
        raise ValueError(f"{row['measure']}: a measure is tested, or it is said why it is not")
    return Watched(
        measure=row["measure"],
        tested_by=cast(TestedBy, row["tested_by"]),
        months=int(row["months"] or 0),
        lists=tuple(row["list"].split()) or (STAFF_LIST,),
        target=float(row["target"]) if row["target"] else None,
        page=row["page"],
        view=row["view"],
        why_not=row["why_not"],
    )
