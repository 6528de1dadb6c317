"""What each role may see and do: one table, ``data/policy/access.csv``, read by everything.

A line is an area of the work and an action: looking at its numbers, seeing names there, changing
something. It names the pages, measures, tables, exports, functions and tables of the register that
it opens, and for each role whether it is open: ``all`` the organisation, ``units`` only with units
of their own, or not at all. What no line names is open to nobody but the one user of a computer of
their own.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

Sort = Literal["pages", "measures", "tables", "exports", "functions", "register"]
Action = Literal["look", "names", "exact", "load", "change", "oversee"]
Reach = Literal["", "units", "all"]
# How an answer meets the units of whoever asks: narrowed to them; about the organisation as a
# whole, and closed to somebody who sees some units; or about nobody, and open whatever they see.
Cut = Literal["units", "whole", "open"]
SORTS: tuple[Sort, ...] = get_args(Sort)
ACTIONS: tuple[Action, ...] = get_args(Action)
STANDARD = Path(__file__).resolve().parents[2] / "data" / "policy" / "access.csv"
LOCAL = "local"  # the one user of a computer of their own: may do whatever there is
# What is opened by looking, and what only by another action of the same line.
_OPENED_BY_LOOKING: tuple[Action, ...] = ("look", "load", "oversee")


@dataclass(frozen=True)
class Opened:
    """A line of the table: what an action opens in an area, and to whom how far."""

    area: str
    action: Action
    title: str
    cut: Cut
    covers: Mapping[Sort, frozenset[str]]
    reach: Mapping[str, Reach]


@lru_cache(maxsize=1)
def read_access() -> tuple[Opened, ...]:
    """Every line of the table, in its order; ``ValueError`` for a word that it may not hold."""
    with STANDARD.open(encoding="utf-8", newline="") as file:
        return tuple(_line(row) for row in csv.DictReader(file, strict=True))


def _line(row: Mapping[str, str]) -> Opened:
    known = {"area", "action", "title", "cut", *SORTS}
    reach = {role: text for role, text in row.items() if role not in known}
    for text, allowed in (
        (row["action"], ACTIONS), (row["cut"], get_args(Cut)),
        *((text, get_args(Reach)) for text in reach.values()),
    ):  # fmt: skip
        if text not in allowed:
            raise ValueError(f"{STANDARD.name}: {row['area']}: not one of {allowed}: {text!r}")
    covers = {sort: frozenset(row[sort].split()) for sort in SORTS}
    return Opened(
        row["area"], row["action"], row["title"], row["cut"],  # pyright: ignore[reportArgumentType]
        MappingProxyType(covers), MappingProxyType(reach),  # pyright: ignore[reportArgumentType]
    )  # fmt: skip


def roles_of_table() -> tuple[str, ...]:
    """The roles that the table has a column for."""
    return tuple(read_access()[0].reach)


def actions_of(role: str) -> frozenset[str]:
    """Every action that a role may do somewhere."""
    if role == LOCAL:
        return frozenset(ACTIONS)
    return frozenset(line.action for line in read_access() if line.reach.get(role))


def needs_units(role: str) -> bool:
    """Whether a role sees nothing unless somebody has said which units it sees."""
    return any(line.reach.get(role) == "units" for line in read_access())


def actions_on(role: str, sort: Sort, name: str, *, has_units: bool = False) -> frozenset[str]:
    """What a role may do with something, for example ``{"look", "names"}`` with a table.

    ``has_units``: whoever has the role sees some units only, and nothing of the whole beside them.
    """
    if role == LOCAL:
        return frozenset(ACTIONS)
    return frozenset(
        line.action
        for line in read_access()
        if name in line.covers[sort]
        and line.reach.get(role)
        and not (has_units and line.cut == "whole")
    )


def may_open(role: str, sort: Sort, name: str, *, has_units: bool = False) -> bool:
    """Whether a role may look at something at all: not where it is only told apart by names."""
    opened = actions_on(role, sort, name, has_units=has_units)
    return bool(opened & {*_OPENED_BY_LOOKING, *(("change",) if sort == "register" else ())})
