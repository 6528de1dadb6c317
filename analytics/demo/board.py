"""The made-up organisation: units, and the posts each unit is meant to have.

A *slot* is one kind of post in one unit (a band 5 staff nurse on the stroke ward). Its share is the
part of all people who should be in it; the shares are scaled so that every kind of staff has the
share of FTE that `data/demo/cells.csv` gives it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.demo.parameters import Parameters

PEOPLE_PER_TREE = 6000
"""One copy of the organisation tree suits about this many people; more people, more copies."""

CODED_NAMES = "Community Nursing"
"""The directorate whose units are called like "L8 PC-DIST-1770 District Nurses"."""

BANDS = ("2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")


@dataclass(frozen=True)
class Board:
    """`units` by position; `slots` by position with `unit`, `cell`, `share` and `next_slot`.

    `next_slot` is where promotion leads inside the unit, or -1. `post` is the same number in every
    unit that has the same kind of post, so people can move between units.
    """

    units: pd.DataFrame
    slots: pd.DataFrame
    cells: pd.DataFrame


def build_board(parameters: Parameters, people: int) -> Board:
    """The organisation for about `people` people; the same number gives the same board."""
    units = _with_organisation(_units_for(parameters.units, people))
    slots = _slots_of(units, parameters.posts)
    slots["share"] = _scaled_shares(slots, parameters.cells)
    slots["next_slot"] = _next_slots(slots)
    return Board(units, slots, parameters.cells)


def _units_for(units: pd.DataFrame, people: int) -> pd.DataFrame:
    copies = max(1, round(people / PEOPLE_PER_TREE))
    if copies == 1:
        return _trimmed(units, max(60, people // 20))
    parts = [units.assign(area=number + 1) for number in range(copies)]
    repeated = pd.concat(parts, ignore_index=True)
    area = repeated.pop("area").astype(str)
    repeated["unit"] = repeated["unit"] + " (Area " + area + ")"
    repeated["code"] = repeated["code"] + "-" + area
    return repeated


def _with_organisation(units: pd.DataFrame) -> pd.DataFrame:
    """`organisation`, the unit's name in the system: community nursing has its code in it."""
    coded = "L8 " + units["code"] + " " + units["unit"]
    return units.assign(organisation=units["unit"].mask(units["org_l4"] == CODED_NAMES, coded))


def _trimmed(units: pd.DataFrame, wanted: int) -> pd.DataFrame:
    """A small board keeps one unit of every profile first, then the biggest units."""
    first = ~units.duplicated("profile")
    order = pd.DataFrame({"first": ~first, "size": -units["size"]}).sort_values(
        ["first", "size"], kind="stable"
    )
    return units.loc[sorted(order.index[:wanted])].reset_index(drop=True)


def _slots_of(units: pd.DataFrame, posts: pd.DataFrame) -> pd.DataFrame:
    posts = posts.assign(post=np.arange(len(posts)), rank=posts["grade"].map(grade_rank))
    numbered = units[["profile", "size"]].assign(unit=np.arange(len(units)))
    slots = numbered.merge(posts, on="profile", how="inner")
    slots = slots.sort_values(["cell", "unit", "post"], kind="stable").reset_index(drop=True)
    weight_of_unit = slots.groupby("unit")["weight"].transform("sum")
    slots["weight"] = slots["size"] * slots["weight"] / weight_of_unit
    return slots


def grade_rank(grade: str) -> int:
    """2 for Band 2 … 8 for Band 8a, 11 for Band 8d, 12 for Band 9; 0 outside Agenda for Change."""
    band = grade.removeprefix("Band ")
    return BANDS.index(band) + 2 if band in BANDS else 0


def _scaled_shares(slots: pd.DataFrame, cells: pd.DataFrame) -> np.ndarray:
    """Each kind of staff gets its share of heads (FTE share over FTE a head), kept inside it."""
    heads = cells["fte_share"].to_numpy(float) / cells["fte_per_head"].to_numpy(float)
    wanted = pd.Series(heads, index=cells.index).loc[slots["cell"]].to_numpy()
    present = slots.groupby("cell")["weight"].transform("sum").to_numpy()
    share = slots["weight"].to_numpy() / present * wanted
    return share / share.sum()


def _next_slots(slots: pd.DataFrame) -> np.ndarray:
    """The slot of the same family in the same unit with the next higher grade, else -1."""
    ladder = slots.loc[slots["family"] != "", ["unit", "family", "rank", "post"]]
    ladder = ladder.sort_values(["unit", "family", "rank", "post"], kind="stable")
    unit, family, rank = (ladder[name].to_numpy() for name in ("unit", "family", "rank"))
    same = (unit[1:] == unit[:-1]) & (family[1:] == family[:-1])
    place = ladder.index.to_numpy()
    higher = same & (rank[1:] > rank[:-1])
    following = np.full(len(slots), -1, dtype=np.int64)
    following[place[:-1][higher]] = place[1:][higher]
    return following


def spread(generator: np.random.Generator, weights: np.ndarray, size: int) -> np.ndarray:
    """`size` positions spread over `weights`: each gets its expected number, give or take one."""
    if size <= 0 or weights.sum() <= 0:
        return np.zeros(0, dtype=np.int64)
    edges = np.cumsum(weights) / weights.sum()
    marks = (np.arange(size) + generator.random()) / size
    return np.minimum(np.searchsorted(edges, marks, side="right"), len(weights) - 1)
